package io.execguard.scan.zstd;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The tables with which sequences are read (RFC 8878, 3.1.1.3.2); they live for a frame. */
final class Sequences {
  private static final int[] LITERALS = {
    4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1,
    -1, -1, -1, -1
  };
  private static final int[] MATCHES = {
    1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1
  };
  private static final int[] OFFSETS = {
    1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1
  };

  private static final int MOST_OFFSET_CODE = 31;

  /** For codes from 16 on: how many bits follow. The values follow from them. */
  private static final int[] LITERAL_BITS = {
    1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
  };

  /** For codes from 32 on. */
  private static final int[] MATCH_BITS = {
    1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
  };

  private static final int[] LITERAL_BASES = bases(16, LITERAL_BITS);
  private static final int[] MATCH_BASES = bases(35, MATCH_BITS);

  private @Nullable FseTable literals;
  private @Nullable FseTable offsets;
  private @Nullable FseTable matches;
  private final int[] repeated = {1, 4, 8};

  /** Reads the tables of a block; gives the position behind them. */
  int tables(byte[] b, int at, int end) throws IOException {
    if (at >= end) {
      throw new IOException("truncated zstd: no tables");
    }
    int modes = b[at] & 0xff;
    int[] next = {at + 1};
    literals = table(modes >> 6, b, next, end, literals, 9, LITERALS, 6);
    offsets = table(modes >> 4 & 3, b, next, end, offsets, 8, OFFSETS, 5);
    matches = table(modes >> 2 & 3, b, next, end, matches, 9, MATCHES, 6);
    return next[0];
  }

  private static FseTable table(
      int mode,
      byte[] b,
      int[] next,
      int end,
      @Nullable FseTable before,
      int mostLog,
      int[] usual,
      int usualLog)
      throws IOException {
    switch (mode) {
      case 0:
        return FseTable.of(usualLog, usual, usual.length);
      case 1:
        int symbol = next[0] < end ? b[next[0]] & 0xff : 255;
        boolean offset = usual == OFFSETS;
        if (symbol >= (offset ? MOST_OFFSET_CODE + 1 : usual.length)) {
          throw new IOException("damaged zstd: a code that there is not");
        }
        next[0]++;
        return FseTable.single(symbol);
      case 2:
        ForwardBits in = new ForwardBits(b, next[0], end);
        int most = usual == OFFSETS ? MOST_OFFSET_CODE + 1 : usual.length;
        FseTable table = FseTable.read(in, mostLog, most);
        next[0] = in.position();
        return table;
      default:
        if (before == null) {
          throw new IOException("damaged zstd: a table is to be used again that was not there");
        }
        return before;
    }
  }

  /** Unpacks a block: literals and copies of what came before. */
  void run(byte[] b, int start, int end, int count, byte[] literal, int literalCount, Window out)
      throws IOException {
    BackwardBits in = new BackwardBits(b, start, end - start);
    int ll = in.read(literals.log());
    int of = in.read(offsets.log());
    int ml = in.read(matches.log());
    int used = 0;
    for (int i = 0; i < count; i++) {
      int offsetCode = offsets.symbol(of);
      long offsetValue = (1L << offsetCode) + (in.read(offsetCode) & 0xffffffffL);
      int matchLength = value(matches.symbol(ml), 32, 3, MATCH_BITS, MATCH_BASES, in);
      int literalLength = value(literals.symbol(ll), 16, 0, LITERAL_BITS, LITERAL_BASES, in);
      if (in.left() < 0 || literalLength > literalCount - used) {
        throw new IOException("damaged zstd: a sequence that asks for more than there is");
      }
      out.write(literal, used, literalLength);
      used += literalLength;
      out.copy(offset(offsetValue, literalLength), matchLength);
      if (i < count - 1) {
        ll = literals.next(ll, in);
        ml = matches.next(ml, in);
        of = offsets.next(of, in);
      }
    }
    if (in.left() != 0) {
      throw new IOException("damaged zstd: sequences that do not end where they should");
    }
    out.write(literal, used, literalCount - used);
  }

  /** The value that a code stands for: the codes below {@code plain} are values themselves. */
  private static int value(
      int code, int plain, int least, int[] bits, int[] bases, BackwardBits in) {
    return code < plain ? code + least : bases[code - plain] + in.read(bits[code - plain]);
  }

  /** Each code's values begin where those of the code before end. */
  private static int[] bases(int first, int[] bits) {
    int[] bases = new int[bits.length];
    int base = first;
    for (int i = 0; i < bits.length; i++) {
      bases[i] = base;
      base += 1 << bits[i];
    }
    return bases;
  }

  private long offset(long value, int literalLength) throws IOException {
    if (value > 3) {
      repeated[2] = repeated[1];
      repeated[1] = repeated[0];
      repeated[0] = (int) Math.min(Integer.MAX_VALUE, value - 3);
      return repeated[0];
    }
    int index = (int) value - (literalLength == 0 ? 0 : 1);
    int offset = index < 3 ? repeated[index] : repeated[0] - 1;
    if (offset <= 0) {
      throw new IOException("damaged zstd: an offset of 0");
    }
    if (index > 0) {
      repeated[2] = index > 1 ? repeated[1] : repeated[2];
      repeated[1] = repeated[0];
      repeated[0] = offset;
    }
    return offset;
  }
}
