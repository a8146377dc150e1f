package io.execguard.scan.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read, and ends when it is allowed no more. */
final class CountedStream extends FilterInputStream {
  private long count;
  private long allowed = Long.MAX_VALUE;
  private String reason = "";

  CountedStream(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  /** From here on so many bytes may be read and no more. */
  void allow(long bytes, String otherwise) {
    allowed = bytes > Long.MAX_VALUE - count ? Long.MAX_VALUE : count + bytes;
    reason = otherwise;
  }

  @Override
  public int read() throws IOException {
    check();
    int c = in.read();
    count += c < 0 ? 0 : 1;
    return c;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    check();
    int n = in.read(into, at, (int) Math.min(length, allowed - count));
    count += Math.max(0, n);
    return n;
  }

  @Override
  public long skip(long bytes) throws IOException {
    check();
    long n = in.skip(Math.min(bytes, allowed - count));
    count += n;
    return n;
  }

  /** Leaves what it counts open: that may be an entry of an archive that goes on. */
  @Override
  public void close() {}

  @Override
  public boolean markSupported() {
    return false;
  }

  private void check() throws LimitException {
    if (count >= allowed) {
      throw new LimitException(reason);
    }
  }
}
