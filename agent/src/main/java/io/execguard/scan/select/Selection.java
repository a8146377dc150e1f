package io.execguard.scan.select;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells by name, mode and first bytes whether a file matters. Nearly all files of a tree do not, so
 * that this decides how long a scan takes.
 */
public final class Selection {
  /** How many of the first bytes are looked at. */
  public static final int HEAD = 512;

  private static final int ET_REL = 1;
  private static final int ET_CORE = 4;

  /** The most architectures of a universal Mach-O; a class file's version in that place is more. */
  private static final int MOST_ARCHITECTURES = 30;

  private static final String[] LIBRARY_ENDINGS = {".so", ".dll", ".dylib", ".jnilib", ".node"};

  private Selection() {}

  /**
   * What the file seems to be there for.
   *
   * @param name its last component
   * @param mode permission bits; -1 if they are not known
   * @param head its first bytes
   * @param length how many of them there are; 0 for an empty file
   * @return null if it is no program and is not meant to be one
   */
  public static @Nullable Role of(String name, int mode, byte[] head, int length) {
    boolean executable = mode >= 0 && (mode & 0111) != 0;
    boolean code = isCode(head, length);
    if (isLibraryName(name)) {
      return code || !isLinkerScript(head, length) ? Role.LIBRARY : null;
    }
    if (name.endsWith(".a") && isXcoff(head, length)) {
      // AIX keeps shared objects in archives; JNI loaders call a plain one libx.a, too.
      return Role.LIBRARY;
    }
    if (executable) {
      return Role.PROGRAM;
    }
    if (isScript(head, length) || name.endsWith(".sh")) {
      return Role.MEANT;
    }
    return code && !isAside(name, head, length) ? Role.MEANT : null;
  }

  /** Whether a name is that of something to load: {@code libx.so.1.2} too. */
  public static boolean isLibraryName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String ending : LIBRARY_ENDINGS) {
      if (lower.endsWith(ending)) {
        return true;
      }
    }
    int so = lower.lastIndexOf(".so.");
    if (so < 0) {
      return false;
    }
    for (int i = so + 4; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if ((c < '0' || c > '9') && c != '.') {
        return false;
      }
    }
    return lower.length() > so + 4;
  }

  /** ELF, Mach-O or PE, as far as the first bytes tell. */
  static boolean isCode(byte[] h, int n) {
    if (n < 4) {
      return false;
    }
    int magic = (h[0] & 0xff) << 24 | (h[1] & 0xff) << 16 | (h[2] & 0xff) << 8 | h[3] & 0xff;
    switch (magic) {
      case 0x7f454c46: // ELF
      case 0xfeedface:
      case 0xfeedfacf:
      case 0xcefaedfe:
      case 0xcffaedfe:
        return true;
      case 0xcafebabe:
      case 0xcafebabf:
        return n >= 8
            && h[4] == 0
            && h[5] == 0
            && h[6] == 0
            && h[7] > 0
            && h[7] < MOST_ARCHITECTURES;
      default:
        return h[0] == 'M' && h[1] == 'Z' && isPe(h, n);
    }
  }

  /** XCOFF of 32 or 64 bits (AIX Files Reference). */
  private static boolean isXcoff(byte[] h, int n) {
    return n >= 2 && h[0] == 1 && ((h[1] & 0xff) == 0xdf || (h[1] & 0xff) == 0xf7);
  }

  /** A PE header where e_lfanew says, if it lies within the head; a DOS program is none of ours. */
  private static boolean isPe(byte[] h, int n) {
    if (n < 64) {
      return false;
    }
    int at = h[60] & 0xff | (h[61] & 0xff) << 8 | (h[62] & 0xff) << 16 | (h[63] & 0xff) << 24;
    return at >= 4
        && (at > n - 4 ? at < 1 << 16 : h[at] == 'P' && h[at + 1] == 'E' && h[at + 2] == 0);
  }

  private static boolean isScript(byte[] h, int n) {
    // "#![" begins an attribute of a Rust source file.
    return n >= 3 && h[0] == '#' && h[1] == '!' && h[2] != '[';
  }

  /** GNU ld's text in the place of a library: {@code /usr/lib/.../libc.so}. */
  private static boolean isLinkerScript(byte[] h, int n) {
    String text = new String(h, 0, n, StandardCharsets.ISO_8859_1);
    return text.startsWith("/* GNU ld script")
        || text.startsWith("INPUT")
        || text.startsWith("GROUP")
        || text.startsWith("OUTPUT_FORMAT");
  }

  /** Code that nobody starts: object files, core dumps, and what debuggers read. */
  private static boolean isAside(String name, byte[] h, int n) {
    if (name.endsWith(".debug") || name.endsWith(".dwo") || name.endsWith(".o")) {
      return true;
    }
    if (h[0] != 0x7f || n < 18) {
      return false;
    }
    int type = h[5] == 2 ? h[17] & 0xff : h[16] & 0xff;
    return type == ET_REL || type == ET_CORE;
  }
}
