package io.execguard.host;

/** The auxiliary vector that the kernel gave this process: pairs of words (getauxval(3)). */
final class Auxv {
  private static final int AT_PAGESZ = 6;

  private Auxv() {}

  /** Bytes in a page, or the given value if it does not tell. */
  static int pageSize(HostTree tree, boolean bigEndian, int otherwise) {
    byte[] auxv = tree.bytes("/proc/self/auxv", 4096);
    if (auxv == null) {
      return otherwise;
    }
    for (int width = 8; width >= 4; width -= 4) {
      long value = find(auxv, width, bigEndian);
      // The smallest and the largest that a Linux architecture has are 4 and 256 KiB.
      if (value >= 4096 && value <= 1 << 20 && Long.bitCount(value) == 1) {
        return (int) value;
      }
    }
    return otherwise;
  }

  private static long find(byte[] auxv, int width, boolean bigEndian) {
    for (int at = 0; at + 2 * width <= auxv.length; at += 2 * width) {
      if (word(auxv, at, width, bigEndian) == AT_PAGESZ) {
        return word(auxv, at + width, width, bigEndian);
      }
    }
    return -1;
  }

  private static long word(byte[] bytes, int at, int width, boolean bigEndian) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | bytes[bigEndian ? at + i : at + width - 1 - i] & 0xff;
    }
    return value;
  }
}
