package io.execguard.scan.zstd;

import java.io.IOException;

/** A table of finite state entropy codes (RFC 8878, 4.1). Immutable. */
final class FseTable {
  private final int log;
  private final byte[] symbols;
  private final byte[] bits;
  private final short[] bases;

  private FseTable(int log, byte[] symbols, byte[] bits, short[] bases) {
    this.log = log;
    this.symbols = symbols;
    this.bits = bits;
    this.bases = bases;
  }

  /** A table of one symbol that takes no bits. */
  static FseTable single(int symbol) {
    return new FseTable(0, new byte[] {(byte) symbol}, new byte[1], new short[1]);
  }

  /**
   * @param counts how likely each symbol is, of {@code 1 << log}; -1 is "less than one"
   */
  static FseTable of(int log, int[] counts, int symbolCount) throws IOException {
    int size = 1 << log;
    byte[] symbols = new byte[size];
    int[] next = new int[symbolCount];
    int high = size;
    for (int s = 0; s < symbolCount; s++) {
      if (counts[s] == -1) {
        if (high == 0) {
          throw new IOException("damaged zstd: a table with too many symbols");
        }
        symbols[--high] = (byte) s;
        next[s] = 1;
      }
    }
    int step = (size >> 1) + (size >> 3) + 3;
    int at = 0;
    for (int s = 0; s < symbolCount; s++) {
      for (int i = 0; i < counts[s]; i++) {
        symbols[at] = (byte) s;
        do {
          at = at + step & size - 1;
        } while (at >= high);
      }
      next[s] = counts[s] > 0 ? counts[s] : next[s];
    }
    if (at != 0) {
      throw new IOException("damaged zstd: a table that does not add up");
    }
    byte[] bits = new byte[size];
    short[] bases = new short[size];
    for (int i = 0; i < size; i++) {
      int state = next[symbols[i] & 0xff]++;
      bits[i] = (byte) (log - (31 - Integer.numberOfLeadingZeros(state)));
      bases[i] = (short) ((state << bits[i]) - size);
    }
    return new FseTable(log, symbols, bits, bases);
  }

  /**
   * Reads a table's description.
   *
   * @param in stands behind it afterwards
   */
  static FseTable read(ForwardBits in, int mostLog, int mostSymbols) throws IOException {
    int log = in.read(4) + 5;
    if (log > mostLog) {
      throw new IOException("damaged zstd: a table of " + log + " bits");
    }
    int[] counts = new int[mostSymbols];
    int remaining = 1 << log;
    int symbol = 0;
    while (remaining > 0) {
      if (symbol >= mostSymbols) {
        throw new IOException("damaged zstd: a table with too many symbols");
      }
      int width = 32 - Integer.numberOfLeadingZeros(remaining + 1);
      int value = in.peek(width);
      int lowMask = (1 << width - 1) - 1;
      int threshold = (1 << width) - 1 - (remaining + 1);
      if ((value & lowMask) < threshold) {
        in.skip(width - 1);
        value &= lowMask;
      } else {
        in.skip(width);
        value -= value > lowMask ? threshold : 0;
      }
      int count = value - 1;
      remaining -= Math.abs(count);
      counts[symbol++] = count;
      if (count == 0) {
        int repeat;
        do {
          repeat = in.read(2);
          symbol += repeat;
        } while (repeat == 3);
      }
    }
    if (remaining < 0 || symbol > mostSymbols) {
      throw new IOException("damaged zstd: a table that does not add up");
    }
    in.align();
    return of(log, counts, mostSymbols);
  }

  int log() {
    return log;
  }

  int symbol(int state) {
    return symbols[state] & 0xff;
  }

  int next(int state, BackwardBits in) {
    return bases[state] + in.read(bits[state]);
  }
}
