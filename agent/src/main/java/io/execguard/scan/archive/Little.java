package io.execguard.scan.archive;

import java.io.EOFException;
import java.io.IOException;

/** Little-endian numbers, as zip has them. */
final class Little {
  private Little() {}

  static int u16(byte[] b, int at) {
    return b[at] & 0xff | (b[at + 1] & 0xff) << 8;
  }

  static long u32(byte[] b, int at) {
    return u16(b, at) | (long) u16(b, at + 2) << 16;
  }

  /** A value of 2^63 or more comes out negative. */
  static long u64(byte[] b, int at) {
    return u32(b, at) | u32(b, at + 4) << 32;
  }

  /**
   * Reads exactly so many bytes.
   *
   * @throws EOFException if they are not there
   */
  static void fill(Region region, long offset, byte[] into, int length) throws IOException {
    int got = 0;
    while (got < length) {
      int n = region.read(offset + got, into, got, length - got);
      if (n <= 0) {
        throw new EOFException("truncated at " + (offset + got));
      }
      got += n;
    }
  }
}
