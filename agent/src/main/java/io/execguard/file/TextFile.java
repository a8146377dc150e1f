package io.execguard.file;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads files as the kernel's /proc and a distribution's /etc have them: small, without a length
 * that could be trusted (proc(5) files have size 0), and free to be missing.
 */
public final class TextFile {
  private TextFile() {}

  /**
   * Up to {@code most} bytes of a regular file.
   *
   * @return null if it is no regular file, may not be read, or an error comes up on the way
   */
  public static byte @Nullable [] bytes(File file, int most) {
    // A FIFO would block, a device might do anything: look before opening.
    if (!file.isFile()) {
      return null;
    }
    byte[] buffer = new byte[Math.min(most, 4096)];
    int got = 0;
    try (FileInputStream in = new FileInputStream(file)) {
      while (got < most) {
        if (got == buffer.length) {
          buffer = resized(buffer, got, (int) Math.min(most, buffer.length * 2L));
        }
        int n = in.read(buffer, got, buffer.length - got);
        if (n <= 0) {
          break;
        }
        got += n;
      }
    } catch (IOException e) {
      return null;
    }
    return resized(buffer, got, got);
  }

  /** The same as ISO 8859-1 text, in which each byte is one character. */
  public static @Nullable String latin1(File file, int most) {
    byte[] bytes = bytes(file, most);
    return bytes == null ? null : new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] resized(byte[] from, int length, int size) {
    byte[] to = new byte[size];
    System.arraycopy(from, 0, to, 0, length);
    return to;
  }
}
