package io.execguard.conformance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values at which a field may change what the kernel answers. */
final class Values {
  private static final long[] LONE = {
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    20,
    21,
    22,
    40,
    62,
    183,
    243,
    0x20,
    0x34,
    0x38,
    0x40,
    0x7f,
    0xff,
    0x100,
    0xfff,
    0x1000,
    0x1001,
    0x2000,
    0x7fff,
    0xffff,
    0x10000,
    0x40000000L,
    0x7fffffffL,
    0x80000000L,
    0xc0000000L,
    0xfffff000L,
    0xffffe000L,
    0xffffffffL,
    0x100000000L,
    1L << 40,
    (1L << 46),
    (1L << 47) - 0x2000,
    (1L << 47) - 0x1000,
    (1L << 47) - 1,
    1L << 47,
    1L << 48,
    1L << 56,
    Long.MAX_VALUE - 0xfff,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 0x1000,
    -0x2000,
    -0x1000,
    -1
  };

  private static final long[] STEPS = {1, 2, 4, 8, 0x10, 0x38, 0xff, 0x100, 0x800, 0xfff, 0x1000};

  private Values() {}

  /** Values for a field of some bytes that holds {@code current} in a file of {@code size}. */
  static List<Long> around(long current, long size, int width) {
    Set<Long> values = new LinkedHashSet<>();
    for (long value : LONE) {
      values.add(cut(value, width));
    }
    for (long step : STEPS) {
      values.add(cut(current + step, width));
      values.add(cut(current - step, width));
      values.add(cut(size + step, width));
      values.add(cut(size - step, width));
    }
    values.add(cut(size, width));
    values.remove(current);
    return new ArrayList<>(values);
  }

  private static long cut(long value, int width) {
    return width == 8 ? value : value & (1L << 8 * width) - 1;
  }

  /** The numbers that a count of program headers turns on: a table of 64 KiB and its neighbours. */
  static List<Long> counts() {
    List<Long> counts = new ArrayList<>();
    for (long n : new long[] {0, 1, 2, 3, 5, 60, 100, 1169, 1170, 1171, 2047, 2048, 2049, 65535}) {
      counts.add(n);
    }
    return counts;
  }
}
