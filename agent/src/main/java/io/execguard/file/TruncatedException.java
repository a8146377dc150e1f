package io.execguard.file;

import java.io.IOException;

/** Bytes were asked for that do not lie within the file. */
public final class TruncatedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long offset;
  private final long length;
  private final long size;

  public TruncatedException(long offset, long length, long size) {
    super(length + " bytes at offset " + offset + " of a file of " + size + " bytes");
    this.offset = offset;
    this.length = length;
    this.size = size;
  }

  /** Where the bytes were expected. */
  public long offset() {
    return offset;
  }

  /** How many bytes were expected there. */
  public long length() {
    return length;
  }

  /** How long the file is, in bytes. */
  public long size() {
    return size;
  }
}
