package io.execguard.report;

/**
 * Makes text from outside (file names, what files contain) safe to print: nothing in it moves the
 * cursor, changes a colour, starts a line of its own, runs backwards or hides.
 *
 * <p>Replaced are the control characters (Unicode category Cc, which holds ESC and the C1 range),
 * format characters (Cf: bidirectional marks, zero-width characters, the byte order mark), line and
 * paragraph separators, blanks other than U+0020, and halves of surrogate pairs. They become what
 * Java, C and most shells write: <code>\n</code>, <code>\r</code>, <code>\t</code>, <code>\e
 * </code>, <code>\x7f</code>, <code>&#92;u202e</code>. A backslash stays as it is, since Windows
 * paths are full of them; the exact name is in {@link JsonReport}.
 */
public final class Visible {
  private static final String HEX = "0123456789abcdef";

  private Visible() {}

  /** The text with everything in it visible; the same object if it was before. */
  public static String of(String text) {
    int length = text.length();
    for (int i = 0; i < length; i += Character.charCount(text.codePointAt(i))) {
      if (hides(text.codePointAt(i))) {
        return escaped(text, i);
      }
    }
    return text;
  }

  /**
   * The visible text, cut in its middle if it is longer than that: a path's last name and a
   * sentence's beginning both say more than what lies between.
   *
   * @param most how many characters may stay, at least 16
   */
  public static String of(String text, int most) {
    String visible = of(text);
    if (visible.length() <= most) {
      return visible;
    }
    int head = (most - 5) / 2;
    int tail = visible.length() - (most - 5 - head);
    // Never between the halves of a surrogate pair.
    if (Character.isHighSurrogate(visible.charAt(head - 1))) {
      head--;
    }
    if (Character.isLowSurrogate(visible.charAt(tail))) {
      tail++;
    }
    return visible.substring(0, head) + "[...]" + visible.substring(tail);
  }

  private static boolean hides(int c) {
    if (c < 0x7f) {
      return c < ' ';
    }
    switch (Character.getType(c)) {
      case Character.CONTROL:
      case Character.FORMAT:
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
      case Character.SPACE_SEPARATOR:
      case Character.SURROGATE:
        return true;
      default:
        return false;
    }
  }

  private static String escaped(String text, int from) {
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, from);
    int c;
    for (int i = from; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (!hides(c)) {
        out.appendCodePoint(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c == '\r') {
        out.append("\\r");
      } else if (c == '\t') {
        out.append("\\t");
      } else if (c == 0x1b) {
        out.append("\\e");
      } else if (c < 0x80) {
        hex(out.append("\\x"), c, 2);
      } else if (c < 0x10000) {
        hex(out.append("\\u"), c, 4);
      } else {
        hex(out.append("\\U"), c, 8);
      }
    }
    return out.toString();
  }

  private static void hex(StringBuilder out, int value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      out.append(HEX.charAt(value >>> shift & 15));
    }
  }
}
