package io.execguard.scan.zstd;

import java.io.IOException;

/** A bit stream that is read from its beginning, the lowest bit of each byte first. */
final class ForwardBits {
  private final byte[] bytes;
  private final int end;
  private int at;

  /** The bytes from {@code start} up to {@code end}. */
  ForwardBits(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start * 8;
    this.end = end * 8;
  }

  int read(int count) throws IOException {
    int value = peek(count);
    skip(count);
    return value;
  }

  /** The next bits; zeros behind the end. */
  int peek(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      int bit = at + i;
      if (bit < end && (bytes[bit >>> 3] >>> (bit & 7) & 1) != 0) {
        value |= 1 << i;
      }
    }
    return value;
  }

  void skip(int count) throws IOException {
    at += count;
    if (at > end) {
      throw new IOException("truncated zstd: a table without its end");
    }
  }

  /** Goes on to the next whole byte. */
  void align() {
    at = at + 7 & ~7;
  }

  /** The index of the next byte. */
  int position() {
    return at >>> 3;
  }
}
