package io.execguard.file;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code ._name} beside a file, in which macOS keeps extended attributes where a file
 * system or an archive has no place for them (RFC 1740, and {@code struct attr_header} of
 * bsd/vfs/vfs_xattr.c). All numbers are big-endian.
 */
final class AppleDouble {
  private static final long MAGIC = 0x00051607L;
  private static final long ATTRIBUTES = 0x41545452L;
  private static final String QUARANTINE = "com.apple.quarantine";

  /** Where the attributes begin: behind the header, two entries, the Finder's 32 bytes and two. */
  private static final int HEADER = 84;

  private static final int COUNT = HEADER + 34;
  private static final int FIRST = HEADER + 36;
  private static final int ENTRY = 11;
  private static final int MOST = 64;
  private static final int LONGEST = 256;

  private AppleDouble() {}

  /** The path of the file that holds the attributes of that one. */
  static String beside(String path) {
    int name = path.lastIndexOf('/') + 1;
    return path.substring(0, name) + "._" + path.substring(name);
  }

  /** The mark of what was downloaded; null if there is no such file or attribute. Never throws. */
  static @Nullable String quarantine(String path) {
    if (!new File(beside(path)).isFile()) {
      return null;
    }
    try (FileSource source = FileSource.open(beside(path))) {
      return quarantine(source);
    } catch (IOException e) {
      return null;
    }
  }

  static @Nullable String quarantine(ByteSource source) throws IOException {
    Bytes bytes = Bytes.bigEndian(source);
    if (!bytes.has(0, FIRST) || bytes.u32(0) != MAGIC || bytes.u32(HEADER) != ATTRIBUTES) {
      return null;
    }
    long entry = FIRST;
    int count = Math.min(bytes.u16(COUNT), MOST);
    for (int i = 0; i < count && bytes.has(entry, ENTRY); i++) {
      int length = bytes.u8(entry + ENTRY - 1);
      String name = bytes.nulTerminated(entry + ENTRY, Math.max(length, 1));
      if (QUARANTINE.equals(name)) {
        int size = (int) Math.min(bytes.u32(entry + 4), LONGEST);
        return new String(bytes.upTo(bytes.u32(entry), size), StandardCharsets.UTF_8).trim();
      }
      entry = entry + ENTRY + length + 3 & ~3L;
    }
    return null;
  }
}
