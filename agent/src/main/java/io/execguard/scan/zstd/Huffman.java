package io.execguard.scan.zstd;

import java.io.IOException;
import java.util.Arrays;

/** A Huffman code for literals (RFC 8878, 4.2). Immutable. */
final class Huffman {
  private static final int MOST_BITS = 11;
  private static final int MOST_WEIGHTS = 255;

  private final int log;
  private final byte[] symbols;
  private final byte[] bits;
  private final int length;

  private Huffman(int log, byte[] symbols, byte[] bits, int length) {
    this.log = log;
    this.symbols = symbols;
    this.bits = bits;
    this.length = length;
  }

  /**
   * Reads the description of a code.
   *
   * @param array with margins, see {@link BackwardBits}
   */
  static Huffman read(byte[] array, int start, int end) throws IOException {
    if (start >= end) {
      throw new IOException("truncated zstd: no Huffman code");
    }
    int header = array[start] & 0xff;
    int[] weights = new int[MOST_WEIGHTS + 1];
    int count;
    int length;
    if (header >= 128) {
      count = header - 127;
      length = 1 + (count + 1) / 2;
      for (int i = 0; i < count && start + 1 + i / 2 < end; i++) {
        int two = array[start + 1 + i / 2];
        weights[i] = (i & 1) == 0 ? two >>> 4 & 15 : two & 15;
      }
    } else {
      length = 1 + header;
      if (start + length > end) {
        throw new IOException("truncated zstd: a Huffman code without its end");
      }
      count = weights(array, start + 1, start + length, weights);
    }
    if (start + length > end) {
      throw new IOException("truncated zstd: a Huffman code without its end");
    }
    return of(weights, count, length);
  }

  /** Two states take turns until the stream is used up. */
  private static int weights(byte[] array, int start, int end, int[] weights) throws IOException {
    ForwardBits header = new ForwardBits(array, start, end);
    FseTable table = FseTable.read(header, 6, 13);
    int from = header.position();
    BackwardBits in = new BackwardBits(array, from, end - from);
    int one = in.read(table.log());
    int two = in.read(table.log());
    int count = 0;
    while (true) {
      if (count + 2 > MOST_WEIGHTS) {
        throw new IOException("damaged zstd: a Huffman code of too many symbols");
      }
      weights[count++] = table.symbol(one);
      one = table.next(one, in);
      if (in.left() < 0) {
        weights[count++] = table.symbol(two);
        return count;
      }
      weights[count++] = table.symbol(two);
      two = table.next(two, in);
      if (in.left() < 0) {
        if (count == MOST_WEIGHTS) {
          throw new IOException("damaged zstd: a Huffman code of too many symbols");
        }
        weights[count++] = table.symbol(one);
        return count;
      }
    }
  }

  private static Huffman of(int[] weights, int given, int length) throws IOException {
    long sum = 0;
    for (int i = 0; i < given; i++) {
      if (weights[i] > MOST_BITS + 1) {
        throw new IOException("damaged zstd: a Huffman code of " + weights[i] + " bits");
      }
      sum += weights[i] == 0 ? 0 : 1L << weights[i] - 1;
    }
    int log = sum == 0 ? 0 : 64 - Long.numberOfLeadingZeros(sum);
    long rest = (1L << log) - sum;
    if (sum == 0 || log > MOST_BITS || Long.bitCount(rest) != 1) {
      throw new IOException("damaged zstd: a Huffman code that does not add up");
    }
    // The last weight is what is missing.
    weights[given] = 64 - Long.numberOfLeadingZeros(rest);
    byte[] symbols = new byte[1 << log];
    byte[] bits = new byte[1 << log];
    int at = 0;
    for (int weight = 1; weight <= log; weight++) {
      for (int symbol = 0; symbol <= given; symbol++) {
        if (weights[symbol] == weight) {
          int span = 1 << weight - 1;
          Arrays.fill(symbols, at, at + span, (byte) symbol);
          Arrays.fill(bits, at, at + span, (byte) (log + 1 - weight));
          at += span;
        }
      }
    }
    return new Huffman(log, symbols, bits, length);
  }

  /** How many bytes the description takes. */
  int length() {
    return length;
  }

  /** Unpacks one stream. */
  void decode(byte[] array, int start, int end, byte[] into, int at, int count) throws IOException {
    BackwardBits in = new BackwardBits(array, start, end - start);
    for (int i = at; i < at + count; i++) {
      int code = in.peek(log);
      into[i] = symbols[code];
      in.skip(bits[code]);
    }
    if (in.left() != 0) {
      throw new IOException("damaged zstd: literals that do not end where they should");
    }
  }
}
