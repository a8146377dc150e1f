package io.execguard.image.text;

/**
 * Looks at bytes as text: the encoding, the line ends, the longest line. The classes of bytes are
 * those that file(1) tells apart (its encoding.c), so that both give the same names.
 */
final class TextScan {
  /** Longer lines than this are worth a word, says file(1) ({@code MAXLINELEN}). */
  private static final int LONG_LINE = 300;

  /** No text. */
  private static final byte OTHER = 1;

  /** Text, and of more meaning than a letter: CR, backspace, escape. */
  private static final byte RARE = 2;

  /** 0x80 to 0x9f, but for {@link #NEL}: 0x85. */
  private static final byte C1 = 4;

  private static final byte NEL = 8;
  private static final byte HIGH = 16;
  private static final byte[] CLASSES = table();
  private static final int STRIDE = 512;

  private final byte[] bytes;
  private final Encoding encoding;
  private int crlf;
  private int cr;
  private int lf;
  private int nel;
  private int longest;
  private boolean escapes;
  private boolean overstriking;

  private TextScan(byte[] bytes) {
    this.bytes = bytes;
    int seen = classes(bytes);
    encoding = detect(bytes, seen);
    boolean utf8 = encoding == Encoding.UTF_8 || encoding == Encoding.UTF_8_BOM;
    if (encoding == Encoding.BINARY) {
      return;
    }
    if ((seen & (OTHER | RARE | NEL)) == 0 && !utf8 && !encoding.isUtf16()) {
      plainLines();
    } else {
      lines(encoding.isUtf16() ? 2 : 1, encoding == Encoding.UTF_16BE);
    }
  }

  static TextScan of(byte[] bytes) {
    return new TextScan(bytes);
  }

  Encoding encoding() {
    return encoding;
  }

  /** Whether every line, and at least one, ends in CR LF. */
  boolean crlfOnly() {
    return crlf > 0 && cr == 0 && lf == 0;
  }

  /** {@code ", with very long lines (400), with CRLF line terminators"}; may be empty. */
  String lineText() {
    StringBuilder text = new StringBuilder();
    if (longest > LONG_LINE) {
      text.append(", with very long lines (").append(longest).append(')');
    }
    if (crlf + cr + lf + nel == 0) {
      text.append(", with no line terminators");
    } else if (crlf + cr + nel > 0) {
      terminators(text);
    }
    text.append(escapes ? ", with escape sequences" : "");
    return text.append(overstriking ? ", with overstriking" : "").toString();
  }

  private void terminators(StringBuilder text) {
    String separator = ", with ";
    int[] counts = {crlf, cr, lf, nel};
    String[] names = {"CRLF", "CR", "LF", "NEL"};
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        text.append(separator).append(names[i]);
        separator = ", ";
      }
    }
    text.append(" line terminators");
  }

  /**
   * @param seen as {@link #classes} has it
   */
  private static Encoding detect(byte[] bytes, int seen) {
    if (bytes.length >= 2 && bytes.length % 2 == 0 || bytes.length > 64) {
      Encoding wide = utf16(bytes);
      if (wide != null) {
        return wide;
      }
    }
    if ((seen & OTHER) != 0) {
      return Encoding.BINARY;
    }
    if ((seen & (HIGH | C1 | NEL)) == 0) {
      return Encoding.ASCII;
    }
    if (isUtf8(bytes)) {
      return bytes.length >= 3 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb
          ? (bytes[2] & 0xff) == 0xbf ? Encoding.UTF_8_BOM : Encoding.UTF_8
          : Encoding.UTF_8;
    }
    return (seen & C1) == 0 ? Encoding.ISO_8859 : Encoding.EXTENDED;
  }

  /** The classes of all bytes there are, up to the first that is no text. */
  private static int classes(byte[] bytes) {
    int seen = 0;
    for (int from = 0; from < bytes.length && (seen & OTHER) == 0; from += STRIDE) {
      int to = Math.min(bytes.length, from + STRIDE);
      for (int i = from; i < to; i++) {
        seen |= CLASSES[bytes[i] & 0xff];
      }
    }
    return seen;
  }

  private static byte[] table() {
    byte[] table = new byte[256];
    for (int c = 0; c < 0x80; c++) {
      table[c] = isText(c) ? 0 : OTHER;
    }
    for (int c = 0x80; c < 256; c++) {
      table[c] = c < 0xa0 ? C1 : HIGH;
    }
    table['\r'] = RARE;
    table['\b'] = RARE;
    table[27] = RARE;
    table[0x85] = NEL;
    return table;
  }

  /** ASCII that occurs in texts: BEL to CR, ESC, and what can be seen. */
  private static boolean isText(int c) {
    return c >= ' ' ? c < 0x7f : c >= 7 && c <= 13 || c == 27;
  }

  /** A sequence that is cut at the end is no fault: only the beginning of the file was read. */
  private static boolean isUtf8(byte[] bytes) {
    int i = 0;
    while (i < bytes.length) {
      int c = bytes[i++] & 0xff;
      if (c < 0x80) {
        continue;
      }
      int more =
          c >= 0xc2 && c < 0xe0 ? 1 : c >= 0xe0 && c < 0xf0 ? 2 : c >= 0xf0 && c < 0xf8 ? 3 : 0;
      if (more == 0) {
        return false;
      }
      for (int k = 0; k < more && i < bytes.length; k++) {
        if ((bytes[i++] & 0xc0) != 0x80) {
          return false;
        }
      }
    }
    return true;
  }

  /** Null if it has no byte order mark (or {@code #!} in its place) or its units are no text. */
  private static @org.jspecify.annotations.Nullable Encoding utf16(byte[] bytes) {
    int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    boolean big = first == 0xfeff || first == '#';
    boolean little = first == 0xfffe || first == '#' << 8;
    if (!big && !little || first == '#' << 8 && bytes.length < 4) {
      return null;
    }
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      int unit =
          big
              ? (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff
              : (bytes[i + 1] & 0xff) << 8 | bytes[i] & 0xff;
      if (unit == 0xfffe || unit < 0x80 && !isText(unit)) {
        return null;
      }
    }
    return big ? Encoding.UTF_16BE : Encoding.UTF_16LE;
  }

  /** The same where each byte is a character and no line ends but in LF. */
  private void plainLines() {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lf++;
        longest = Math.max(longest, i - start);
        start = i + 1;
      }
    }
    longest = Math.max(longest, bytes.length - start);
  }

  private void lines(int width, boolean big) {
    boolean utf8 = encoding == Encoding.UTF_8 || encoding == Encoding.UTF_8_BOM;
    int length = 0;
    boolean afterCr = false;
    for (int i = encoding == Encoding.UTF_8_BOM ? 3 : 0; i + width <= bytes.length; i += width) {
      int c = bytes[i] & 0xff;
      if (width == 2) {
        int other = bytes[i + 1] & 0xff;
        c = big ? c << 8 | other : other << 8 | c;
      } else if (utf8 && c >= 0x80) {
        if ((c & 0xc0) == 0x80) {
          continue;
        }
        // U+0085 is C2 85; of all others it is enough to know that they are no line end.
        c = c == 0xc2 && i + 1 < bytes.length && (bytes[i + 1] & 0xff) == 0x85 ? 0x85 : 0xff;
      }
      if (c == '\n' && afterCr) {
        crlf++;
      } else {
        cr += afterCr ? 1 : 0;
        lf += c == '\n' ? 1 : 0;
      }
      afterCr = c == '\r';
      nel += c == 0x85 ? 1 : 0;
      escapes |= c == 27;
      overstriking |= c == '\b';
      length = c == '\n' || c == '\r' || c == 0x85 ? 0 : length + 1;
      longest = Math.max(longest, length);
    }
    cr += afterCr ? 1 : 0;
  }
}
