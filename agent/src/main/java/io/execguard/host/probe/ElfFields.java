package io.execguard.host.probe;

import java.io.ByteArrayOutputStream;

/** Writes the fields of an ELF file in its byte order and word size. */
final class ElfFields {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);
  private final boolean wide;
  private final boolean bigEndian;

  ElfFields(boolean wide, boolean bigEndian) {
    this.wide = wide;
    this.bigEndian = bigEndian;
  }

  void bytes(int... values) {
    for (int value : values) {
      out.write(value);
    }
  }

  void half(int value) {
    number(value, 2, bigEndian);
  }

  void word(int value) {
    number(value, 4, bigEndian);
  }

  /** Eight bytes or four, by the class of the file. */
  void address(long value) {
    number(value, wide ? 8 : 4, bigEndian);
  }

  /** A number in a byte order that may be another one than the file's. */
  void number(long value, int width, boolean big) {
    for (int i = 0; i < width; i++) {
      int shift = 8 * (big ? width - 1 - i : i);
      out.write((int) (value >>> shift));
    }
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
