package io.execguard.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages specimens: one random stream makes one input. */
final class InputMaker {
  private static final long[] NUMBERS = {
    0,
    1,
    2,
    0x7f,
    0x80,
    0xff,
    0x100,
    0x7fff,
    0x8000,
    0xffff,
    0x10000,
    0x7fffffffL,
    0x80000000L,
    0xffffffffL,
    0x100000000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -1,
    -2,
    0xfffff000L,
    4096
  };
  private static final int LONGEST = 16_384;

  private final List<byte[]> specimens;
  private final SplittableRandom random;

  InputMaker(List<byte[]> specimens, SplittableRandom random) {
    this.specimens = specimens;
    this.random = random;
  }

  byte[] next() {
    if (random.nextInt(100) == 0) {
      byte[] noise = new byte[random.nextInt(600)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] bytes = specimens.get(random.nextInt(specimens.size())).clone();
    int changes = random.nextInt(8);
    for (int i = 0; i < changes; i++) {
      bytes = change(bytes);
    }
    return bytes;
  }

  /** Mostly the true length; now and then a file that is, or claims to be, much longer. */
  long size(byte[] content) {
    return switch (random.nextInt(20)) {
      case 0 -> Long.MAX_VALUE - random.nextInt(3);
      case 1 -> content.length + (1L << random.nextInt(50));
      default -> content.length;
    };
  }

  private byte[] change(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    switch (random.nextInt(10)) {
      case 0:
        return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 1:
        bytes[at(bytes)] = (byte) random.nextInt(256);
        return bytes;
      case 2:
        bytes[at(bytes)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
      case 3:
        return splice(bytes, specimens.get(random.nextInt(specimens.size())));
      case 4:
        return repeat(bytes);
      case 5:
        Arrays.fill(bytes, at(bytes), bytes.length, (byte) random.nextInt(256));
        return bytes;
      case 6:
        return copyWithin(bytes);
      default:
        return number(bytes);
    }
  }

  /** Most structure stands at the beginning: half of the positions are there. */
  private int at(byte[] bytes) {
    int bound = random.nextBoolean() ? Math.min(bytes.length, 128) : bytes.length;
    return random.nextInt(bound);
  }

  private byte[] number(byte[] bytes) {
    int width = 1 << random.nextInt(4);
    boolean big = random.nextBoolean();
    int at = at(bytes) / width * width;
    long value =
        switch (random.nextInt(4)) {
          case 0 -> random.nextLong() >>> random.nextInt(64);
          case 1 -> bytes.length + random.nextInt(-64, 64);
          default -> NUMBERS[random.nextInt(NUMBERS.length)] + random.nextInt(-1, 2);
        };
    for (int i = 0; i < width && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (value >>> 8 * (big ? width - 1 - i : i));
    }
    return bytes;
  }

  private byte[] splice(byte[] bytes, byte[] other) {
    int keep = random.nextInt(bytes.length + 1);
    int from = random.nextInt(other.length + 1);
    int length = Math.min(LONGEST, keep + other.length - from);
    byte[] result = Arrays.copyOf(bytes, Math.max(keep, length));
    System.arraycopy(other, from, result, keep, Math.max(0, length - keep));
    return result;
  }

  /** One part again and again: long tables, deep nesting. */
  private byte[] repeat(byte[] bytes) {
    int from = at(bytes);
    int length = 1 + random.nextInt(Math.min(64, bytes.length - from));
    int times = random.nextInt(300);
    int total = Math.min(LONGEST, from + length * times);
    byte[] result = Arrays.copyOf(bytes, Math.max(from, total));
    for (int i = from; i < result.length; i++) {
      result[i] = bytes[from + (i - from) % length];
    }
    return result;
  }

  private byte[] copyWithin(byte[] bytes) {
    int from = at(bytes);
    int to = at(bytes);
    int length = Math.min(random.nextInt(64), bytes.length - Math.max(from, to));
    System.arraycopy(bytes, from, bytes, to, length);
    return bytes;
  }
}
