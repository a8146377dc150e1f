package io.execguard.report;

/**
 * JSON that is safe to print: what hides or moves the cursor of a terminal (U+009B begins an escape
 * sequence as ESC does) is written as an escape, which every reader of JSON turns back. RFC 8259
 * asks that of the characters below U+0020 only, and the writer does no more.
 */
final class JsonText {
  private JsonText() {}

  /** The same values; the same text if there is nothing to escape. */
  static String safe(String json) {
    StringBuilder out = null;
    int c;
    for (int i = 0; i < json.length(); i += Character.charCount(c)) {
      c = json.codePointAt(i);
      boolean hides = c >= 0x7f && hides(Character.getType(c));
      if (hides && out == null) {
        out = new StringBuilder(json.length() + 32).append(json, 0, i);
      }
      if (hides) {
        for (char each : Character.toChars(c)) {
          out.append("\\u").append(Integer.toHexString(0x10000 | each), 1, 5);
        }
      } else if (out != null) {
        out.appendCodePoint(c);
      }
    }
    return out == null ? json : out.toString();
  }

  private static boolean hides(int type) {
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
