package io.execguard.scan.archive;

import io.execguard.scan.zstd.ZstdStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** Undoes the compression around an archive. */
final class Unpacking {
  /** What the decoder of xz may take of memory, in KiB: more than {@code xz -9} asks for. */
  private static final int XZ_MEMORY = 96 << 10;

  private Unpacking() {}

  static InputStream of(Format format, InputStream in, Meter meter) throws IOException {
    CountedStream packed = new CountedStream(in);
    switch (format) {
      case GZIP:
        return new MeteredStream(new GZIPInputStream(packed, 1 << 15), packed, meter);
      case XZ:
        return new MeteredStream(new XZInputStream(packed, XZ_MEMORY), packed, meter);
      case ZSTD:
        return new MeteredStream(new ZstdStream(packed), packed, meter);
      default:
        return in;
    }
  }
}
