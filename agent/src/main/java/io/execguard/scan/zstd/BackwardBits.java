package io.execguard.scan.zstd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A bit stream that is read from its end (RFC 8878, 4.1 "FSE"): its last byte's highest 1 marks
 * where it starts. Behind its beginning there are zeros, and {@link #left()} is negative.
 */
final class BackwardBits {
  /** So many bytes before and behind a stream must belong to the array. */
  static final int MARGIN = 8;

  private final ByteBuffer bytes;
  private final int startBit;
  private int at;

  /**
   * @param array with {@link #MARGIN} spare bytes in front of the stream and behind it
   */
  BackwardBits(byte[] array, int start, int length) throws IOException {
    if (length <= 0 || array[start + length - 1] == 0) {
      throw new IOException("damaged zstd: a bit stream without its end mark");
    }
    bytes = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    startBit = start * 8;
    int last = array[start + length - 1] & 0xff;
    at = (start + length - 1) * 8 + 31 - Integer.numberOfLeadingZeros(last);
  }

  /** How many bits are left; negative if more were read than there are. */
  int left() {
    return at - startBit;
  }

  /** The next bits, at most 32; the first one read is the highest. */
  int read(int count) {
    at -= count;
    return look(count);
  }

  /** The same without going on. */
  int peek(int count) {
    at -= count;
    int value = look(count);
    at += count;
    return value;
  }

  void skip(int count) {
    at -= count;
  }

  private int look(int count) {
    if (count == 0) {
      return 0;
    }
    if (at >= startBit) {
      return (int) (bytes.getLong(at >>> 3) >>> (at & 7) & (1L << count) - 1);
    }
    int missing = startBit - at;
    if (missing >= count) {
      return 0;
    }
    long above = bytes.getLong(startBit >>> 3) & (1L << count - missing) - 1;
    return (int) (above << missing);
  }
}
