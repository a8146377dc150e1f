package io.execguard.scan.archive;

import java.io.IOException;
import java.io.InputStream;

/** What comes out of a packed stream, counted. */
final class MeteredStream extends InputStream {
  private final InputStream in;
  private final CountedStream packed;
  private final Meter meter;
  private long all;

  MeteredStream(InputStream in, CountedStream packed, Meter meter) {
    this.in = in;
    this.packed = packed;
    this.meter = meter;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    int n = in.read(into, at, length);
    if (n > 0) {
      all += n;
      meter.unpacked(n, all, packed.count());
    }
    return n;
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
