package io.execguard.file;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * The bytes of a file of this machine. It reads through {@link RandomAccessFile}: a {@code
 * FileChannel} closes itself when the thread is interrupted (java.nio.channels.
 * InterruptibleChannel), and a launch must not depend on that flag.
 */
public final class FileSource implements ByteSource {
  /**
   * What may be read of a file that is read from end to end, in bytes: enough for most programs.
   */
  static final int WHOLE = 1 << 28;

  /** What the JDK reads without memory of its own for each read (io_util.c, BUF_SIZE). */
  private static final int PIECE = 8192;

  private final RandomAccessFile file;
  private final long size;

  /** Where the next read(2) of the file begins. */
  private long position;

  private int left;

  private FileSource(RandomAccessFile file, long size, int budget) {
    this.file = file;
    this.size = size;
    this.left = budget;
  }

  /**
   * Opens a regular file. Anything else is refused before it is opened: open(2) of a FIFO waits for
   * a writer, and that of a device may have effects.
   *
   * @throws IOException if it is no regular file, may not be read, or is gone
   */
  public static FileSource open(String path) throws IOException {
    return open(path, BUDGET);
  }

  static FileSource open(String path, int budget) throws IOException {
    RandomAccessFile opened = openRegular(path);
    try {
      return new FileSource(opened, opened.length(), budget);
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Opens a regular file that was looked at a moment ago, and may be another one since.
   *
   * @param size what stat(2) said of it then
   * @throws IOException as {@link #open(String)} does
   */
  static FileSource ofSize(String path, long size) throws IOException {
    return new FileSource(openRegular(path), size, BUDGET);
  }

  private static RandomAccessFile openRegular(String path) throws IOException {
    File file = new File(path);
    if (!file.isFile()) {
      throw new IOException(path + " is no regular file");
    }
    return new RandomAccessFile(file, "r");
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
    if (left == 0) {
      throw new BudgetExceededException();
    }
    if (offset != position) {
      file.seek(offset);
      position = offset;
    }
    int want = (int) Math.min(Math.min(length, left), size - offset);
    int got = 0;
    int n;
    // If it ends sooner, it was longer when it was opened.
    while (got < want && (n = file.read(into, at + got, Math.min(PIECE, want - got))) > 0) {
      got += n;
    }
    position += got;
    left -= got;
    return got;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      // Nothing was written: there is nothing that closing could lose.
      left = 0;
    }
  }
}
