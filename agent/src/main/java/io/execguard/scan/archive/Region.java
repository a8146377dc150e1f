package io.execguard.scan.archive;

import java.io.Closeable;
import java.io.IOException;

/** Bytes that can be read in any order: a file, a part of one, or memory. */
public interface Region extends Closeable {
  /** Length in bytes. */
  long size();

  /**
   * Reads at most {@code length} bytes from {@code offset} on.
   *
   * @return how many: fewer at the end, 0 at or behind it
   */
  int read(long offset, byte[] into, int at, int length) throws IOException;

  @Override
  void close() throws IOException;
}
