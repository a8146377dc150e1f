package io.execguard.host;

import io.execguard.file.TextFile;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files that tell of a host, below a root directory: {@code /} for this machine, any other for
 * a copy of another one's. All reads are bounded, and what is missing or unreadable is null.
 */
public final class HostTree {
  private final String root;

  /**
   * @param root without a slash at its end; empty for this machine
   */
  public HostTree(String root) {
    this.root = root;
  }

  public File file(String path) {
    return new File(root + path);
  }

  public boolean exists(String path) {
    return file(path).exists();
  }

  /** The whole file as ISO 8859-1, up to a bound that no such file comes near; null if none. */
  public @Nullable String text(String path) {
    return text(path, 1 << 18);
  }

  public @Nullable String text(String path, int most) {
    return TextFile.latin1(file(path), most);
  }

  public byte @Nullable [] bytes(String path, int most) {
    return TextFile.bytes(file(path), most);
  }

  /** The first line, trimmed; null if there is none or if it is blank. */
  public @Nullable String line(String path) {
    String text = text(path, 4096);
    if (text == null) {
      return null;
    }
    int end = text.indexOf('\n');
    String line = (end < 0 ? text : text.substring(0, end)).trim();
    return line.isEmpty() ? null : line;
  }

  /** A decimal number alone in a file. */
  public @Nullable Long number(String path) {
    return Numbers.decimal(line(path));
  }

  /** The text of a gzip file; null if it is none. */
  public @Nullable String gunzipped(String path, int most) {
    byte[] packed = bytes(path, most);
    if (packed == null) {
      return null;
    }
    byte[] text = new byte[most];
    int got = 0;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      while (got < most) {
        int n = in.read(text, got, most - got);
        if (n <= 0) {
          break;
        }
        got += n;
      }
    } catch (IOException e) {
      return null;
    }
    return new String(text, 0, got, StandardCharsets.ISO_8859_1);
  }
}
