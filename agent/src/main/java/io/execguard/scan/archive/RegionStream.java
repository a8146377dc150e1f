package io.execguard.scan.archive;

import java.io.IOException;
import java.io.InputStream;

/** A region from front to end, through a buffer. */
final class RegionStream extends InputStream {
  private final Region region;
  private final byte[] buffer = new byte[1 << 16];
  private long next;
  private int at;
  private int filled;

  RegionStream(Region region) {
    this.region = region;
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffer[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int n = Math.min(length, filled - at);
    System.arraycopy(buffer, at, into, offset, n);
    at += n;
    return n;
  }

  @Override
  public long skip(long count) {
    if (count <= 0) {
      return 0;
    }
    long here = next - (filled - at);
    long target = Math.min(region.size(), here + count);
    if (target <= next) {
      at = filled - (int) (next - target);
    } else {
      next = target;
      at = 0;
      filled = 0;
    }
    return target - here;
  }

  /** More than 0 until the end: GZIPInputStream asks it whether another member may follow. */
  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, region.size() - next + filled - at);
  }

  private boolean fill() throws IOException {
    if (at < filled) {
      return true;
    }
    at = 0;
    filled = region.read(next, buffer, 0, buffer.length);
    next += filled;
    return filled > 0;
  }
}
