package io.execguard.image;

import io.execguard.file.ByteSource;
import io.execguard.file.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a file, written down field by field. */
public final class Raw {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final boolean big;

  private Raw(boolean big) {
    this.big = big;
  }

  public static Raw little() {
    return new Raw(false);
  }

  public static Raw big() {
    return new Raw(true);
  }

  public static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public Raw u8(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  public Raw u16(int... values) {
    for (int value : values) {
      number(value, 2);
    }
    return this;
  }

  public Raw u32(long... values) {
    for (long value : values) {
      number(value, 4);
    }
    return this;
  }

  public Raw u64(long... values) {
    for (long value : values) {
      number(value, 8);
    }
    return this;
  }

  /** ISO 8859-1. */
  public Raw ascii(String text) {
    out.writeBytes(text(text));
    return this;
  }

  public Raw bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** NULs up to the offset, which must not lie behind. */
  public Raw to(int offset) {
    if (offset < out.size()) {
      throw new IllegalArgumentException(out.size() + " bytes are written already");
    }
    out.writeBytes(new byte[offset - out.size()]);
    return this;
  }

  public byte[] build() {
    return out.toByteArray();
  }

  public Image read() {
    return read(build());
  }

  /** A file with this content. */
  public static ByteSource source(byte[] bytes) {
    return new Memory(bytes);
  }

  /** What the readers make of these bytes; the budget of a real file holds. */
  public static Image read(byte[] bytes) {
    try {
      return Images.read(Bytes.littleEndian(new Memory(bytes)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Reads every beginning of the bytes: no length may end in an exception. */
  public static void readAllLengths(byte[] bytes) {
    for (int length = 0; length <= bytes.length; length++) {
      Image image = read(Arrays.copyOf(bytes, length));
      if (image.summary().isEmpty() || image.platforms() == null) {
        throw new AssertionError("nothing said about the first " + length + " bytes");
      }
    }
  }

  private void number(long value, int width) {
    for (int i = 0; i < width; i++) {
      out.write((int) (value >>> 8 * (big ? width - 1 - i : i)));
    }
  }

  private static final class Memory implements ByteSource {
    private final byte[] bytes;
    private int read;

    Memory(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public int read(long offset, byte[] into, int at, int length) throws IOException {
      if (offset < 0 || offset >= bytes.length) {
        return 0;
      }
      int count = (int) Math.min(length, bytes.length - offset);
      read += count;
      if (read > BUDGET) {
        throw new BudgetExceededException();
      }
      System.arraycopy(bytes, (int) offset, into, at, count);
      return count;
    }

    @Override
    public void close() {}
  }
}
