package io.execguard.image.text;

/**
 * Looks at bytes as text: the encoding, the line ends, the longest line. The classes of bytes are
 * those that file(1) tells apart (its encoding.c), so that both give the same names.
 */
final class TextScan {
  /** Longer lines than this are worth a word, says file(1) ({@code MAXLINELEN}). */
  private static final int LONG_LINE = 300;

  private final byte[] bytes;
  private final Encoding encoding;
  private int crlf;
  private int cr;
  private int lf;
  private int nel;
  private int longest;

  private TextScan(byte[] bytes) {
    this.bytes = bytes;
    encoding = detect(bytes);
    if (encoding.isUtf16()) {
      lines(2, encoding == Encoding.UTF_16BE);
    } else if (encoding == Encoding.UTF_8 || encoding == Encoding.UTF_8_BOM) {
      lines(1, false);
    } else if (encoding != Encoding.BINARY) {
      lines(1, false);
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
      return text.append(", with no line terminators").toString();
    }
    if (crlf + cr + nel == 0) {
      return text.toString();
    }
    String separator = ", with ";
    int[] counts = {crlf, cr, lf, nel};
    String[] names = {"CRLF", "CR", "LF", "NEL"};
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        text.append(separator).append(names[i]);
        separator = ", ";
      }
    }
    return text.append(" line terminators").toString();
  }

  private static Encoding detect(byte[] bytes) {
    if (bytes.length >= 2 && bytes.length % 2 == 0 || bytes.length > 64) {
      Encoding wide = utf16(bytes);
      if (wide != null) {
        return wide;
      }
    }
    boolean ascii = true;
    boolean latin = true;
    for (byte b : bytes) {
      int c = b & 0xff;
      if (c < 0x80) {
        if (!isText(c)) {
          return Encoding.BINARY;
        }
      } else {
        ascii = false;
        latin &= c >= 0xa0 || c == 0x85;
      }
    }
    if (ascii) {
      return Encoding.ASCII;
    }
    if (isUtf8(bytes)) {
      return bytes.length >= 3 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb
          ? (bytes[2] & 0xff) == 0xbf ? Encoding.UTF_8_BOM : Encoding.UTF_8
          : Encoding.UTF_8;
    }
    return latin ? Encoding.ISO_8859 : Encoding.EXTENDED;
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

  private void lines(int width, boolean big) {
    int length = 0;
    boolean afterCr = false;
    boolean utf8 = encoding == Encoding.UTF_8 || encoding == Encoding.UTF_8_BOM;
    for (int i = 0; i + width <= bytes.length; i += width) {
      int c = bytes[i] & 0xff;
      if (width == 2) {
        int other = bytes[i + 1] & 0xff;
        c = big ? c << 8 | other : other << 8 | c;
      } else if (utf8 && (c & 0xc0) == 0x80) {
        continue;
      }
      length++;
      if (afterCr) {
        if (c == '\n') {
          crlf++;
        } else {
          cr++;
        }
      } else if (c == '\n') {
        lf++;
      }
      afterCr = c == '\r';
      if (c == 0x85 && encoding != Encoding.EXTENDED && !utf8) {
        nel++;
      }
      if (c == '\n' || c == '\r') {
        longest = Math.max(longest, length);
        length = 0;
      }
    }
    if (afterCr) {
      cr++;
    }
    longest = Math.max(longest, length);
  }
}
