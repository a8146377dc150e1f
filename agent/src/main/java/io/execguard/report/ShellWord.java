package io.execguard.report;

/** Text as one word of a POSIX shell (IEEE 1003.1, Shell Command Language, 2.2 Quoting). */
final class ShellWord {
  private static final String PLAIN = "%+,-./:=@_";

  private ShellWord() {}

  /**
   * As it is where that is safe, in single quotes otherwise. What {@link Visible} escapes is
   * escaped here too, so that what is printed can be trusted, at the price that such a name cannot
   * be pasted.
   */
  static String of(String text) {
    String visible = Visible.of(text);
    boolean plain = !visible.isEmpty();
    for (int i = 0; i < visible.length() && plain; i++) {
      char c = visible.charAt(i);
      plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || PLAIN.indexOf(c) >= 0;
    }
    return plain ? visible : "'" + visible.replace("'", "'\\''") + "'";
  }
}
