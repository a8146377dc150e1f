package io.execguard.image.data;

import io.execguard.file.Bytes;
import io.execguard.image.FirstLine;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Recognises tar files, with {@code ustar} in them (POSIX pax, GNU) or by their checksum (V7). */
public final class TarReader {
  private static final int BLOCK = 512;
  private static final int CHKSUM = 148;
  private static final int MAGIC = 257;

  private TarReader() {}

  /** Null if it is no tar file. */
  public static @Nullable Image read(Bytes bytes) throws IOException {
    if (!bytes.has(0, BLOCK) || bytes.u8(0) == 0) {
      return null;
    }
    boolean shell = FirstLine.couldBeShell(bytes);
    if (bytes.matches(MAGIC, "ustar  \0")) {
      return Image.simple(Kind.ARCHIVE, "POSIX tar archive (GNU)", shell);
    }
    if (bytes.matches(MAGIC, "ustar\0")) {
      return Image.simple(Kind.ARCHIVE, "POSIX tar archive", shell);
    }
    return checksumHolds(bytes) ? Image.simple(Kind.ARCHIVE, "tar archive", shell) : null;
  }

  /** The sum of all bytes with the checksum's own field counted as blanks. */
  private static boolean checksumHolds(Bytes bytes) throws IOException {
    long claimed = 0;
    int digits = 0;
    for (int i = 0; i < 8; i++) {
      int c = bytes.u8(CHKSUM + i);
      if (c >= '0' && c <= '7') {
        claimed = claimed * 8 + c - '0';
        digits++;
      } else if (c != ' ' && c != 0) {
        return false;
      }
    }
    if (digits == 0) {
      return false;
    }
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= CHKSUM && i < CHKSUM + 8 ? ' ' : bytes.u8(i);
    }
    return sum == claimed;
  }
}
