package io.execguard.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The one bounds-checked reader: typed, unsigned, 64-bit access to a {@link ByteSource} in one byte
 * order. Small reads are served from a window of {@value #WINDOW} bytes.
 */
public final class Bytes {
  /** How much is read at once, in bytes: a page, and what the kernel's own checks mostly need. */
  public static final int WINDOW = 4096;

  private final ByteSource source;
  private final boolean bigEndian;
  private final Window window;

  private Bytes(ByteSource source, boolean bigEndian, Window window) {
    this.source = source;
    this.bigEndian = bigEndian;
    this.window = window;
  }

  public static Bytes littleEndian(ByteSource source) {
    return new Bytes(source, false, new Window());
  }

  public static Bytes bigEndian(ByteSource source) {
    return new Bytes(source, true, new Window());
  }

  /** The same bytes and the same window in the other or the same byte order. */
  public Bytes order(boolean big) {
    return big == bigEndian ? this : new Bytes(source, big, window);
  }

  public boolean isBigEndian() {
    return bigEndian;
  }

  /** Length of the file in bytes. */
  public long size() {
    return source.size();
  }

  /** Whether {@code length} bytes from {@code offset} on lie within the file. */
  public boolean has(long offset, long length) {
    return offset >= 0 && length >= 0 && offset <= size() && length <= size() - offset;
  }

  /**
   * One byte, unsigned.
   *
   * @throws TruncatedException if it lies beyond the end
   */
  public int u8(long offset) throws IOException {
    int at = load(offset, 1);
    return window.bytes[at] & 0xff;
  }

  /** Two bytes, unsigned. */
  public int u16(long offset) throws IOException {
    return (int) number(offset, 2);
  }

  /** Four bytes, unsigned. */
  public long u32(long offset) throws IOException {
    return number(offset, 4);
  }

  /** Eight bytes; a value of 2^63 or more comes out negative, to be compared as unsigned. */
  public long u64(long offset) throws IOException {
    return number(offset, 8);
  }

  /** Eight bytes if {@code wide}, else four. */
  public long word(long offset, boolean wide) throws IOException {
    return number(offset, wide ? 8 : 4);
  }

  /**
   * Exactly {@code length} bytes.
   *
   * @throws TruncatedException if they do not lie within the file: nothing is allocated then
   */
  public byte[] bytes(long offset, int length) throws IOException {
    if (!has(offset, length)) {
      throw new TruncatedException(offset, length, size());
    }
    return readUpTo(offset, length, true);
  }

  /** Up to {@code length} bytes: fewer at the end of the file. */
  public byte[] upTo(long offset, int length) throws IOException {
    if (offset < 0 || offset >= size() || length <= 0) {
      return new byte[0];
    }
    return readUpTo(offset, (int) Math.min(length, size() - offset), false);
  }

  /**
   * The ISO 8859-1 text from {@code offset} to the next NUL, at most {@code most} bytes.
   *
   * @return null if there is no NUL within {@code most} bytes or before the end of the file
   */
  public @Nullable String nulTerminated(long offset, int most) throws IOException {
    byte[] bytes = upTo(offset, most);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return new String(bytes, 0, i, StandardCharsets.ISO_8859_1);
      }
    }
    return null;
  }

  /** Whether the bytes at {@code offset} are these. */
  public boolean matches(long offset, int... expected) throws IOException {
    if (!has(offset, expected.length)) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (u8(offset + i) != (expected[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the bytes at {@code offset} are this text in ISO 8859-1. */
  public boolean matches(long offset, String expected) throws IOException {
    if (!has(offset, expected.length())) {
      return false;
    }
    for (int i = 0; i < expected.length(); i++) {
      if (u8(offset + i) != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private long number(long offset, int width) throws IOException {
    int at = load(offset, width);
    long value = 0;
    for (int i = 0; i < width; i++) {
      int index = bigEndian ? i : width - 1 - i;
      value = value << 8 | window.bytes[at + index] & 0xff;
    }
    return value;
  }

  /** Makes sure that the bytes are in the window and says where. */
  private int load(long offset, int length) throws IOException {
    if (!has(offset, length)) {
      throw new TruncatedException(offset, length, size());
    }
    if (offset < window.start || offset + length > window.start + window.length) {
      window.length = 0;
      int want = (int) Math.min(WINDOW, size() - offset);
      window.start = offset;
      window.length = fill(offset, window.bytes, 0, want);
      if (window.length < length) {
        throw new TruncatedException(offset, length, offset + window.length);
      }
    }
    return (int) (offset - window.start);
  }

  private byte[] readUpTo(long offset, int length, boolean exactly) throws IOException {
    if (length > ByteSource.BUDGET) {
      throw new ByteSource.BudgetExceededException();
    }
    if (offset + length <= WINDOW && window.length == 0) {
      // The head comes first and the rest of it soon after: one read serves both.
      window.start = 0;
      window.length = fill(0, window.bytes, 0, (int) Math.min(WINDOW, size()));
    }
    byte[] result = new byte[length];
    int got;
    if (offset >= window.start && offset + length <= window.start + window.length) {
      System.arraycopy(window.bytes, (int) (offset - window.start), result, 0, length);
      got = length;
    } else {
      // What the window has of the beginning is not read again.
      int known = (int) Math.max(0, window.start + window.length - offset);
      known = offset < window.start || known > length ? 0 : known;
      System.arraycopy(
          window.bytes, (int) (known == 0 ? 0 : offset - window.start), result, 0, known);
      got = known + fill(offset + known, result, known, length - known);
    }
    if (got == length) {
      return result;
    }
    if (exactly) {
      throw new TruncatedException(offset, length, offset + got);
    }
    byte[] shorter = new byte[got];
    System.arraycopy(result, 0, shorter, 0, got);
    return shorter;
  }

  private int fill(long offset, byte[] into, int at, int length) throws IOException {
    int got = 0;
    while (got < length) {
      int n = source.read(offset + got, into, at + got, length - got);
      if (n <= 0) {
        break;
      }
      got += n;
    }
    return got;
  }

  private static final class Window {
    final byte[] bytes = new byte[WINDOW];
    long start;
    int length;
  }
}
