package io.execguard.scan.tree;

import io.execguard.file.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Of one file in an archive, the bytes that judging it takes: some kilobytes of a program, however
 * long it is. An archive inside an archive has its own files here. Immutable.
 */
public final class Content {
  private final long size;
  private final long[] starts;
  private final int[] lengths;

  /** All parts in a row, deflated: an image has thousands of programs. */
  private final byte[] packed;

  private final List<ArchivedFile> inside;

  private Content(
      long size, long[] starts, int[] lengths, byte[] packed, List<ArchivedFile> inside) {
    this.size = size;
    this.starts = starts;
    this.lengths = lengths;
    this.packed = packed;
    this.inside = inside;
  }

  /**
   * @param starts where the parts begin, ascending; the parts do not overlap
   */
  static Content of(long size, long[] starts, byte[][] parts) {
    int[] lengths = new int[parts.length];
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
      for (int i = 0; i < parts.length; i++) {
        lengths[i] = parts[i].length;
        out.write(parts[i]);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    } finally {
      deflater.end();
    }
    return new Content(
        size, starts, lengths, packed.toByteArray(), Collections.<ArchivedFile>emptyList());
  }

  /** An archive inside an archive: nothing of it is kept but what is in it. */
  public static Content archive(long size, List<ArchivedFile> inside) {
    return new Content(
        size,
        new long[0],
        new int[0],
        new byte[0],
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

  /** How many bytes of memory it takes, about. */
  public long kept() {
    return 160 + packed.length + 12L * starts.length;
  }

  /** The bytes as a file; those that were not kept cannot be read. */
  public ByteSource open() {
    return new Source(unpacked());
  }

  private byte[][] unpacked() {
    byte[][] parts = new byte[lengths.length][];
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
      for (int i = 0; i < parts.length; i++) {
        parts[i] = new byte[lengths[i]];
        in.readFully(parts[i]);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return parts;
  }

  private final class Source implements ByteSource {
    private final byte[][] parts;
    private int left = BUDGET;

    Source(byte[][] parts) {
      this.parts = parts;
    }

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
  static final class NotKeptException extends IOException {
    private static final long serialVersionUID = 1L;

    NotKeptException(long offset) {
      super("the bytes at " + offset + " were not kept");
    }
  }
}
