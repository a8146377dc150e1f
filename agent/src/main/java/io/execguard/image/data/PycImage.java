package io.execguard.image.data;

import io.execguard.file.Bytes;
import io.execguard.image.FirstLine;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Compiled Python: a magic number for each version of the byte code and CR LF (CPython,
 * Lib/importlib/_bootstrap_external.py), from 3.7 on followed by flags (PEP 552).
 */
public final class PycImage extends Image {
  /** Last magic number of a release, ascending, and the release. */
  private static final int[] LAST = {
    3131, 3151, 3180, 3230, 3310, 3351, 3379, 3394, 3413, 3425, 3439, 3495, 3531, 3571, 3627, 3699
  };

  private static final int FIRST = 3000;

  private final String version;
  private final boolean couldBeShellProgram;

  private PycImage(String summary, String version, boolean couldBeShellProgram) {
    super(Kind.PYC, summary);
    this.version = version;
    this.couldBeShellProgram = couldBeShellProgram;
  }

  @Override
  public boolean couldBeShellProgram() {
    return couldBeShellProgram;
  }

  /** {@code 3.11}; {@code 2} for the old numbering. */
  public String pythonVersion() {
    return version;
  }

  /** Null if it is none. */
  static @Nullable Image read(Bytes bytes) throws IOException {
    if (!bytes.has(0, 16) || bytes.u8(2) != '\r' || bytes.u8(3) != '\n') {
      return null;
    }
    boolean shell = FirstLine.mayBeginScript(bytes);
    int magic = bytes.u16(0);
    if (magic >= 50823 && magic <= 62218) {
      // Python 2 had a time stamp and then the marshalled code object, of type 'c'.
      return isCode(bytes, 8) ? new PycImage("python 2 byte-compiled", "2", shell) : null;
    }
    if (magic < FIRST || magic > LAST[LAST.length - 1]) {
      return null;
    }
    int minor = 0;
    while (magic > LAST[minor]) {
      minor++;
    }
    String version = "3." + minor;
    if (minor >= 7 && bytes.u32(4) > 3 || minor < 7 && !isCode(bytes)) {
      return null;
    }
    return new PycImage("Byte-compiled Python module for CPython " + version, version, shell);
  }

  /** Before the flags: time stamp, from 3.3 on a size, then a code object, maybe referenced. */
  private static boolean isCode(Bytes bytes) throws IOException {
    return isCode(bytes, 8) || isCode(bytes, 12);
  }

  /** The type, and the first byte or two of the number of arguments, which is none. */
  private static boolean isCode(Bytes bytes, long at) throws IOException {
    return (bytes.u8(at) & 0x7f) == 'c' && bytes.u16(at + 1) == 0;
  }
}
