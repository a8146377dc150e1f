package io.execguard.image.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How text is encoded, with file(1)'s words for it. */
public enum Encoding {
  ASCII("ASCII", StandardCharsets.US_ASCII),
  UTF_8("Unicode text, UTF-8", StandardCharsets.UTF_8),
  UTF_8_BOM("Unicode text, UTF-8 (with BOM)", StandardCharsets.UTF_8),
  UTF_16LE("Unicode text, UTF-16, little-endian", StandardCharsets.UTF_16LE),
  UTF_16BE("Unicode text, UTF-16, big-endian", StandardCharsets.UTF_16BE),
  ISO_8859("ISO-8859", StandardCharsets.ISO_8859_1),
  /** Bytes of 0x80 to 0x9F: a code page of DOS, Windows or the Macintosh. */
  EXTENDED("Non-ISO extended-ASCII", StandardCharsets.ISO_8859_1),
  /** No text. */
  BINARY("binary", StandardCharsets.ISO_8859_1);

  private final String text;
  private final Charset charset;

  Encoding(String text, Charset charset) {
    this.text = text;
    this.charset = charset;
  }

  /** {@code ASCII}, {@code Unicode text, UTF-8}, ...: what stands before the word "text". */
  public String text() {
    return text;
  }

  /** What decodes it without an error: not always the charset that it was written in. */
  public Charset charset() {
    return charset;
  }

  public boolean isUtf16() {
    return this == UTF_16LE || this == UTF_16BE;
  }
}
