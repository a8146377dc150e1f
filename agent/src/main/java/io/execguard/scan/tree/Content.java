package io.execguard.scan.tree;

import io.execguard.file.ByteSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Of one file in an archive, the bytes that judging it takes: some kilobytes of a program, however
 * long it is. An archive inside an archive has its own files here. Immutable.
 */
public final class Content {
  private final long size;
  private final long[] starts;
  private final byte[][] parts;
  private final List<ArchivedFile> inside;

  private Content(long size, long[] starts, byte[][] parts, List<ArchivedFile> inside) {
    this.size = size;
    this.starts = starts;
    this.parts = parts;
    this.inside = inside;
  }

  /**
   * @param starts where the parts begin, ascending; the parts do not overlap
   */
  static Content of(long size, long[] starts, byte[][] parts) {
    return new Content(size, starts, parts, Collections.<ArchivedFile>emptyList());
  }

  /** An archive inside an archive: nothing of it is kept but what is in it. */
  public static Content archive(long size, List<ArchivedFile> inside) {
    return new Content(
        size,
        new long[0],
        new byte[0][],
        Collections.unmodifiableList(new ArrayList<ArchivedFile>(inside)));
  }

  /** Length of the file in bytes. */
  public long size() {
    return size;
  }

  /** The files of an archive that matter; empty for anything else. */
  public List<ArchivedFile> inside() {
    return inside;
  }

  /** How many bytes are kept. */
  public long kept() {
    long kept = 64;
    for (byte[] part : parts) {
      kept += part.length + 32;
    }
    return kept;
  }

  /** The bytes as a file; those that were not kept cannot be read. */
  public ByteSource open() {
    return new Source();
  }

  private final class Source implements ByteSource {
    private int left = BUDGET;

    @Override
    public long size() {
      return size;
    }

    @Override
    public int read(long offset, byte[] into, int at, int length)
        throws NotKeptException, BudgetExceededException {
      if (offset < 0 || offset >= size || length <= 0) {
        return 0;
      }
      if (left == 0) {
        throw new BudgetExceededException();
      }
      int i = Arrays.binarySearch(starts, offset);
      int part = i >= 0 ? i : -i - 2;
      long within = part < 0 ? -1 : offset - starts[part];
      if (part < 0 || within >= parts[part].length) {
        throw new NotKeptException(offset);
      }
      int n = (int) Math.min(Math.min(length, left), parts[part].length - within);
      System.arraycopy(parts[part], (int) within, into, at, n);
      left -= n;
      return n;
    }

    @Override
    public void close() {
      left = 0;
    }
  }

  /** Bytes were asked for that judging the file did not take when it was read. */
  static final class NotKeptException extends java.io.IOException {
    private static final long serialVersionUID = 1L;

    NotKeptException(long offset) {
      super("the bytes at " + offset + " were not kept");
    }
  }
}
