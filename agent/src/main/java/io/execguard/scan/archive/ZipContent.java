package io.execguard.scan.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The content of one zip entry after the other; its inflater is used again for each. */
final class ZipContent implements EntryContent {
  private static final int LOCAL = 30;

  private final Region zip;
  private final Meter meter;
  private final Inflater inflater = new Inflater(true);
  private long header;
  private long packed;
  private boolean plain;

  ZipContent(Region zip, Meter meter) {
    this.zip = zip;
    this.meter = meter;
  }

  void at(long newHeader, long newPacked, boolean newPlain) {
    header = newHeader;
    packed = newPacked;
    plain = newPlain;
  }

  @Override
  public InputStream stream() throws IOException {
    CountedStream bytes = new CountedStream(new RegionStream(region()));
    if (plain) {
      return new MeteredStream(bytes, bytes, meter);
    }
    inflater.reset();
    return new MeteredStream(new InflaterInputStream(bytes, inflater, 4096), bytes, meter);
  }

  @Override
  public @Nullable Region stored() throws IOException {
    return plain ? region() : null;
  }

  private Region region() throws IOException {
    byte[] local = new byte[LOCAL];
    Little.fill(zip, header, local, LOCAL);
    if (Little.u32(local, 0) != 0x04034b50L) {
      throw new IOException("damaged zip: no entry where the directory says");
    }
    long start = header + LOCAL + Little.u16(local, 26) + Little.u16(local, 28);
    return Regions.part(zip, start, packed);
  }

  void close() {
    inflater.end();
  }
}
