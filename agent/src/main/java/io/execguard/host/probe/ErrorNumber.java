package io.execguard.host.probe;

/**
 * The errno in the message of a launch that the JDK refused: {@code error=8, Exec format error} or
 * {@code Exec failed, error: 8 (Exec format error)}. The word and the number are the JDK's own
 * (ProcessImpl_md.c); only what follows them is in the user's language.
 */
final class ErrorNumber {
  private ErrorNumber() {}

  /** -1 if there is none. */
  static int in(String message) {
    int at = -1;
    while ((at = message.indexOf("error", at + 1)) >= 0) {
      int digits = at + 5;
      if (digits < message.length()
          && (message.charAt(digits) == '=' || message.charAt(digits) == ':')) {
        digits++;
        if (digits < message.length() && message.charAt(digits) == ' ') {
          digits++;
        }
        int value = number(message, digits);
        if (value >= 0) {
          return value;
        }
      }
    }
    return -1;
  }

  private static int number(String text, int from) {
    int value = -1;
    for (int i = from; i < text.length() && i < from + 6; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        break;
      }
      value = Math.max(value, 0) * 10 + c - '0';
    }
    return value;
  }
}
