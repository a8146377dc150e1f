package io.execguard.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Paths from a stream, one after the other, in bounded memory. */
final class PathLines {
  /**
   * What is kept of one path, in bytes; the rest of it is passed over. The kernel's answer to
   * either is ENAMETOOLONG: PATH_MAX is 4096.
   */
  private static final int LONGEST = 1 << 16;

  /** Is told before a read that may wait for whoever writes to the stream. */
  interface Wait {
    /** Whether it may be waited; if not, this is the end of the paths. */
    boolean begin();
  }

  private final InputStream in;
  private final Charset charset;
  private final byte end;
  private final Wait wait;
  private final byte[] buffer = new byte[8192];
  private int at;
  private int filled;

  /**
   * @param end the byte that ends a path: a newline, or NUL; at the end of the stream it may be
   *     missing
   */
  PathLines(InputStream in, Charset charset, char end, Wait wait) {
    this.in = in;
    this.charset = charset;
    this.end = (byte) end;
    this.wait = wait;
  }

  /** The next path as it stands there, perhaps empty; null at the end. */
  @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    boolean any = false;
    while (at < filled || fill()) {
      any = true;
      int start = at;
      while (at < filled && buffer[at] != end) {
        at++;
      }
      line.write(buffer, start, Math.min(at - start, LONGEST - line.size()));
      if (at < filled) {
        at++;
        return new String(line.toByteArray(), charset);
      }
    }
    return any ? new String(line.toByteArray(), charset) : null;
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = 0;
    if (in.available() == 0 && !wait.begin()) {
      return false;
    }
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }
}
