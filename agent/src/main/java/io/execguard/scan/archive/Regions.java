package io.execguard.scan.archive;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;

/** The regions there are. */
public final class Regions {
  private Regions() {}

  /**
   * A regular file.
   *
   * @throws IOException if it is none, or cannot be read
   */
  public static Region file(String path) throws IOException {
    File file = new File(path);
    if (!file.isFile()) {
      throw new IOException("no regular file");
    }
    RandomAccessFile opened = new RandomAccessFile(file, "r");
    return new OfFile(opened, opened.length());
  }

  static Region memory(byte[] bytes, int length) {
    return new InMemory(bytes, length);
  }

  /** A part of another region; closing it leaves that open. */
  static Region part(Region whole, long offset, long length) {
    return new Part(whole, offset, length);
  }

  private static final class OfFile implements Region {
    private final RandomAccessFile file;
    private final long size;

    OfFile(RandomAccessFile file, long size) {
      this.file = file;
      this.size = size;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public int read(long offset, byte[] into, int at, int length) throws IOException {
      if (offset < 0 || offset >= size || length <= 0) {
        return 0;
      }
      file.seek(offset);
      return Math.max(0, file.read(into, at, (int) Math.min(length, size - offset)));
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  private static final class InMemory implements Region {
    private final byte[] bytes;
    private final int size;

    InMemory(byte[] bytes, int size) {
      this.bytes = bytes;
      this.size = size;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public int read(long offset, byte[] into, int at, int length) {
      if (offset < 0 || offset >= size || length <= 0) {
        return 0;
      }
      int n = (int) Math.min(length, size - offset);
      System.arraycopy(bytes, (int) offset, into, at, n);
      return n;
    }

    @Override
    public void close() {}
  }

  private static final class Part implements Region {
    private final Region whole;
    private final long start;
    private final long size;

    Part(Region whole, long start, long size) {
      this.whole = whole;
      this.start = start;
      this.size = Math.max(0, Math.min(size, whole.size() - start));
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public int read(long offset, byte[] into, int at, int length) throws IOException {
      if (offset < 0 || offset >= size) {
        return 0;
      }
      return whole.read(start + offset, into, at, (int) Math.min(length, size - offset));
    }

    @Override
    public void close() {}
  }
}
