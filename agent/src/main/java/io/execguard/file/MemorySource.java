package io.execguard.file;

/** Bytes at hand as a source. */
public final class MemorySource implements ByteSource {
  private final byte[] bytes;

  private MemorySource(byte[] bytes) {
    this.bytes = bytes;
  }

  public static MemorySource of(byte[] bytes) {
    return new MemorySource(bytes.clone());
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int read(long offset, byte[] into, int at, int length) {
    if (offset < 0 || offset >= bytes.length) {
      return 0;
    }
    int count = (int) Math.min(length, bytes.length - offset);
    System.arraycopy(bytes, (int) offset, into, at, count);
    return count;
  }

  @Override
  public void close() {}
}
