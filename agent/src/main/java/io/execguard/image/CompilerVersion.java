package io.execguard.image;

/** The version in the line that a compiler leaves in what it makes. */
final class CompilerVersion {
  /** Longer than any release's, in characters. */
  private static final int LONGEST = 20;

  private CompilerVersion() {}

  /**
   * @param ident {@code GCC: (Debian 12.2.0-14) 12.2.0}; what is in parentheses is the packager's
   * @return a blank and the version, {@code " 12.2.0"}; empty if there is none
   */
  static String in(String ident) {
    int depth = 0;
    for (int at = 1; at < ident.length(); at++) {
      char c = ident.charAt(at);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (depth == 0 && isDigit(c) && ident.charAt(at - 1) == ' ') {
        return " " + ident.substring(at, end(ident, at));
      }
    }
    return "";
  }

  private static int end(String ident, int start) {
    int end = start;
    while (end < ident.length() && end - start < LONGEST && isPart(ident.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isPart(char c) {
    return isDigit(c) || c >= 'a' && c <= 'z' || c == '.' || c == '-' || c == '+';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
