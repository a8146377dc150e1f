package io.execguard.scan.zstd;

import java.io.IOException;
import java.util.Arrays;

/** What was unpacked last, as far back as a copy may reach, and what is still to be read of it. */
final class Window {
  private final byte[] bytes;
  private final int reach;
  private int end;
  private int readTo;

  /**
   * @param reach how far back copies may reach, in bytes
   * @param block how much one block adds at most
   */
  Window(int reach, int block) {
    this.reach = reach;
    this.bytes = new byte[reach + Math.max(2 * block, Math.min(reach, 1 << 20))];
  }

  /** Makes room for one block; everything before must have been read. */
  void makeRoom(int block) {
    if (bytes.length - end < block) {
      int keep = Math.min(reach, end);
      System.arraycopy(bytes, end - keep, bytes, 0, keep);
      end = keep;
      readTo = keep;
    }
  }

  void write(byte[] from, int at, int length) throws IOException {
    check(length);
    System.arraycopy(from, at, bytes, end, length);
    end += length;
  }

  void fill(byte value, int length) throws IOException {
    check(length);
    Arrays.fill(bytes, end, end + length, value);
    end += length;
  }

  /** Repeats what lies so far back; the two may overlap. */
  void copy(long back, int length) throws IOException {
    check(length);
    if (back > end || back > reach) {
      throw new IOException("damaged zstd: a copy from before the beginning");
    }
    int from = end - (int) back;
    if (back >= length) {
      System.arraycopy(bytes, from, bytes, end, length);
    } else {
      for (int i = 0; i < length; i++) {
        bytes[end + i] = bytes[from + i];
      }
    }
    end += length;
  }

  private void check(int length) throws IOException {
    if (length > bytes.length - end) {
      throw new IOException("damaged zstd: a block longer than it may be");
    }
  }

  int unread() {
    return end - readTo;
  }

  int read(byte[] into, int at, int length) {
    int n = Math.min(length, unread());
    System.arraycopy(bytes, readTo, into, at, n);
    readTo += n;
    return n;
  }
}
