package io.execguard.scan.archive;

import java.util.Locale;

/** The container formats, by their first bytes. */
public enum Format {
  ZIP,
  TAR,
  /** Debian's packages, and static libraries, which are none of our business. */
  AR,
  GZIP,
  XZ,
  ZSTD,
  NONE;

  /** What of a file is needed to tell. */
  public static final int HEAD = 512;

  private static final String[] ZIPS = {
    ".jar",
    ".war",
    ".ear",
    ".zip",
    ".rar",
    ".sar",
    ".par",
    ".kar",
    ".hpi",
    ".jpi",
    ".whl",
    ".aar",
    ".nupkg",
    ".vsix",
    ".jmod",
    ".spring-boot"
  };
  private static final String[] TARS = {
    ".tar", ".tgz", ".txz", ".tzst", ".tar.gz", ".tar.xz", ".tar.zst", ".apk", ".deb", ".crate"
  };

  /**
   * @param head the first bytes, as many of {@value #HEAD} as there are
   */
  public static Format of(byte[] head, int length) {
    if (begins(head, length, 'P', 'K', 3, 4) || begins(head, length, 'P', 'K', 5, 6)) {
      return ZIP;
    }
    if (begins(head, length, 0x1f, 0x8b, 8)) {
      return GZIP;
    }
    if (begins(head, length, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return XZ;
    }
    if (begins(head, length, 0x28, 0xb5, 0x2f, 0xfd)) {
      return ZSTD;
    }
    if (begins(head, length, '!', '<', 'a', 'r', 'c', 'h', '>', '\n')) {
      return AR;
    }
    return isTar(head, length) ? TAR : NONE;
  }

  /** Whether the stream of that format is one file that was packed, and no archive itself. */
  boolean isPacked() {
    return this == GZIP || this == XZ || this == ZSTD;
  }

  /** Whether a name is that of an archive worth looking into when it lies among other files. */
  public static boolean isNamedArchive(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ends(lower, ZIPS) || ends(lower, TARS);
  }

  private static boolean ends(String name, String[] endings) {
    for (String ending : endings) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(byte[] head, int length, int... bytes) {
    if (length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** By the header's checksum, which every tar has (POSIX.1-2024, pax, "ustar Interchange"). */
  private static boolean isTar(byte[] head, int length) {
    if (length < HEAD || head[0] == 0) {
      return false;
    }
    int claimed = 0;
    boolean digits = false;
    for (int i = 148; i < 156; i++) {
      if (head[i] >= '0' && head[i] <= '7') {
        claimed = claimed * 8 + head[i] - '0';
        digits = true;
      } else if (head[i] != ' ' && head[i] != 0) {
        return false;
      }
    }
    int sum = 0;
    for (int i = 0; i < HEAD; i++) {
      sum += i >= 148 && i < 156 ? ' ' : head[i] & 0xff;
    }
    return digits && sum == claimed;
  }
}
