package io.execguard.scan.zstd;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a stream of Zstandard frames (RFC 8878, section 3), without dictionaries. Checksums are
 * not compared: what was unpacked wrongly does not look like an archive.
 */
public final class ZstdStream extends InputStream {
  private static final int MAGIC = 0xfd2fb528;
  private static final int SKIPPABLE = 0x184d2a50;
  private static final int LONGEST_BLOCK = 128 << 10;

  /** How far back copies may reach: what {@code zstd --ultra -22} asks for is twice that. */
  private static final long LONGEST_REACH = 64L << 20;

  private final InputStream in;
  private final byte[] block = new byte[LONGEST_BLOCK + 2 * BackwardBits.MARGIN];
  private final byte[] literals = new byte[LONGEST_BLOCK];
  private @Nullable Window window;
  private @Nullable Huffman huffman;
  private Sequences sequences = new Sequences();
  private boolean checksum;
  private boolean lastBlock = true;
  private boolean any;

  public ZstdStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (window == null || window.unread() == 0) {
      if (lastBlock) {
        if (any && checksum) {
          number(4);
        }
        if (!frame()) {
          return -1;
        }
      }
      block();
    }
    return window.read(into, at, length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Reads the header of the next frame that holds data; false at the end. */
  private boolean frame() throws IOException {
    checksum = false;
    while (true) {
      int first = in.read();
      if (first < 0) {
        return false;
      }
      int magic = first | (int) number(3) << 8;
      if ((magic & 0xfffffff0) == SKIPPABLE) {
        pass(number(4));
        continue;
      }
      if (magic != MAGIC) {
        throw new IOException("damaged zstd: no frame begins here");
      }
      break;
    }
    int descriptor = (int) number(1);
    boolean single = (descriptor & 0x20) != 0;
    long reach = 0;
    if (!single) {
      int b = (int) number(1);
      long base = 1L << 10 + (b >> 3);
      reach = base + base / 8 * (b & 7);
    }
    int dictionary = new int[] {0, 1, 2, 4}[descriptor & 3];
    if (dictionary > 0 && number(dictionary) != 0) {
      throw new IOException("zstd with a dictionary, which is not known here");
    }
    int sizeWidth = new int[] {single ? 1 : 0, 2, 4, 8}[descriptor >> 6];
    long size = sizeWidth == 0 ? -1 : number(sizeWidth) + (sizeWidth == 2 ? 256 : 0);
    if (single) {
      reach = size;
    }
    if (reach > LONGEST_REACH || reach < 0) {
      throw new IOException(
          "zstd that takes " + Long.toUnsignedString(reach) + " bytes of memory to unpack");
    }
    if ((descriptor & 8) != 0) {
      throw new IOException("damaged zstd: a reserved bit is set");
    }
    window = new Window((int) Math.max(reach, 1024), LONGEST_BLOCK);
    huffman = null;
    sequences = new Sequences();
    checksum = (descriptor & 4) != 0;
    any = true;
    return true;
  }

  private void block() throws IOException {
    int header = (int) number(3);
    lastBlock = (header & 1) != 0;
    int size = header >>> 3;
    window.makeRoom(LONGEST_BLOCK);
    switch (header >>> 1 & 3) {
      case 0:
        load(size);
        window.write(block, BackwardBits.MARGIN, size);
        break;
      case 1:
        if (size > LONGEST_BLOCK) {
          throw new IOException("damaged zstd: a block longer than it may be");
        }
        window.fill((byte) number(1), size);
        break;
      case 2:
        load(size);
        compressed(BackwardBits.MARGIN, BackwardBits.MARGIN + size);
        break;
      default:
        throw new IOException("damaged zstd: a kind of block that there is not");
    }
  }

  private void compressed(int start, int end) throws IOException {
    int[] at = {start};
    int literalCount = literals(at, end);
    int next = at[0];
    int count = byteAt(next++, end);
    if (count >= 128) {
      int second = byteAt(next++, end);
      count =
          count < 255 ? (count - 128 << 8) + second : second + (byteAt(next++, end) << 8) + 0x7f00;
    }
    if (count == 0) {
      window.write(literals, 0, literalCount);
      return;
    }
    next = sequences.tables(block, next, end);
    sequences.run(block, next, end, count, literals, literalCount, window);
  }

  /** Unpacks the literals of a block, and says how many they are. */
  private int literals(int[] at, int end) throws IOException {
    int first = byteAt(at[0], end);
    int type = first & 3;
    int format = first >> 2 & 3;
    boolean packed = type >= 2;
    int headerSize =
        packed ? format < 2 ? 3 : format + 2 : (format & 1) == 0 ? 1 : format == 1 ? 2 : 3;
    long header = 0;
    for (int i = 0; i < headerSize; i++) {
      header |= (long) byteAt(at[0] + i, end) << 8 * i;
    }
    at[0] += headerSize;
    if (!packed) {
      int count = (int) (header >>> ((format & 1) == 0 ? 3 : 4));
      plain(type == 1, count, at, end);
      return count;
    }
    int width = format < 2 ? 10 : format == 2 ? 14 : 18;
    int count = (int) (header >>> 4) & (1 << width) - 1;
    int size = (int) (header >>> 4 + width) & (1 << width) - 1;
    if (count > LONGEST_BLOCK || size > end - at[0]) {
      throw new IOException("damaged zstd: more literals than a block may have");
    }
    int stop = at[0] + size;
    int from = at[0];
    if (type == 2) {
      huffman = Huffman.read(block, from, stop);
      from += huffman.length();
    } else if (huffman == null) {
      throw new IOException("damaged zstd: a code is to be used again that was not there");
    }
    if (format == 0) {
      huffman.decode(block, from, stop, literals, 0, count);
    } else {
      fourStreams(huffman, from, stop, count);
    }
    at[0] = stop;
    return count;
  }

  private void plain(boolean repeated, int count, int[] at, int end) throws IOException {
    if (count > LONGEST_BLOCK || (repeated ? 1 : count) > end - at[0]) {
      throw new IOException("damaged zstd: more literals than a block may have");
    }
    if (repeated) {
      Arrays.fill(literals, 0, count, block[at[0]]);
    } else {
      System.arraycopy(block, at[0], literals, 0, count);
    }
    at[0] += repeated ? 1 : count;
  }

  private void fourStreams(Huffman code, int from, int stop, int count) throws IOException {
    int each = (count + 3) / 4;
    if (stop - from < 6 || 3 * each > count) {
      throw new IOException("damaged zstd: literals in four streams that are none");
    }
    int start = from + 6;
    for (int i = 0; i < 4; i++) {
      int size =
          i == 3 ? stop - start : byteAt(from + 2 * i, stop) | byteAt(from + 2 * i + 1, stop) << 8;
      if (size > stop - start) {
        throw new IOException("damaged zstd: a stream of literals longer than all of them");
      }
      int n = i == 3 ? count - 3 * each : each;
      code.decode(block, start, start + size, literals, i * each, n);
      start += size;
    }
  }

  private int byteAt(int at, int end) throws IOException {
    if (at >= end) {
      throw new IOException("truncated zstd: a block ends too early");
    }
    return block[at] & 0xff;
  }

  private void load(int size) throws IOException {
    if (size > LONGEST_BLOCK) {
      throw new IOException("damaged zstd: a block longer than it may be");
    }
    int got = 0;
    while (got < size) {
      int n = in.read(block, BackwardBits.MARGIN + got, size - got);
      if (n < 0) {
        throw new EOFException("zstd");
      }
      got += n;
    }
  }

  private long number(int width) throws IOException {
    long value = 0;
    for (int i = 0; i < width; i++) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException("zstd");
      }
      value |= (long) b << 8 * i;
    }
    return value;
  }

  private void pass(long count) throws IOException {
    for (long left = count; left > 0; ) {
      int n = in.read(block, 0, (int) Math.min(left, block.length));
      if (n < 0) {
        throw new EOFException("zstd");
      }
      left -= n;
    }
  }
}
