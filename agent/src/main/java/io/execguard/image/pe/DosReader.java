package io.execguard.image.pe;

import io.execguard.file.Bytes;
import io.execguard.image.FirstLine;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what begins with {@code MZ} (or, long ago, {@code ZM}): the DOS header, and behind it the
 * program of a newer system, if there is one.
 */
public final class DosReader {
  private static final int DOS_HEADER_SIZE = 0x40;

  private DosReader() {}

  /** Null if it does not begin as a DOS program does. */
  public static @Nullable Image read(Bytes bytes) throws IOException {
    if (!bytes.matches(0, "MZ") && !bytes.matches(0, "ZM")) {
      return null;
    }
    boolean shell = FirstLine.couldBeShell(bytes);
    if (bytes.size() < 0x1c) {
      // Two letters are no proof; a text may begin with them.
      return FirstLine.isText(bytes) ? null : Image.cutShort(Kind.DOS, "MS-DOS executable", shell);
    }
    if (bytes.size() < DOS_HEADER_SIZE) {
      return FirstLine.isText(bytes) ? null : Image.simple(Kind.DOS, "MS-DOS executable", shell);
    }
    long next = bytes.u32(Pe.E_LFANEW);
    if (bytes.matches(next, "PE\0\0")) {
      return PeReader.read(bytes, next, shell);
    }
    if (bytes.matches(next, "NE")) {
      return segmented(bytes, next, shell);
    }
    if (bytes.matches(next, "LE") || bytes.matches(next, "LX")) {
      return linear(bytes, next, shell);
    }
    if (FirstLine.isText(bytes)) {
      // Also a Cosmopolitan program that was made without a Windows part: a shell script to look
      // at, and to be run as one.
      return null;
    }
    // Windows programs have their newer header within the first pages: the file ends before it.
    boolean cut = next >= DOS_HEADER_SIZE && next < 0x10000 && !bytes.has(next, 4);
    return cut
        ? Image.cutShort(Kind.DOS, "MS-DOS executable, its newer header is missing", shell)
        : Image.simple(Kind.DOS, "MS-DOS executable", shell);
  }

  /** A 16-bit "new executable"; ne_exetyp at 0x36 names the system. */
  private static Image segmented(Bytes bytes, long ne, boolean shell) throws IOException {
    if (!bytes.has(ne, DOS_HEADER_SIZE)) {
      return Image.cutShort(Kind.NE, "MS-DOS executable, NE", shell);
    }
    boolean dll = (bytes.u16(ne + 0x0c) & 0x8000) != 0;
    StringBuilder text = new StringBuilder("MS-DOS executable, NE");
    switch (bytes.u8(ne + 0x36)) {
      case 1:
        text.append(" for OS/2 1.x");
        break;
      case 2:
        text.append(" for MS Windows ").append(bytes.u8(ne + 0x3f)).append(".x");
        break;
      case 5:
        text.append(" for MS-DOS");
        break;
      default:
        break;
    }
    return Image.simple(Kind.NE, text.append(dll ? " (DLL)" : " (EXE)").toString(), shell);
  }

  /** OS/2 2.0 and later (LX), and Windows device drivers and DOS extenders (LE); o32_os at 0x0a. */
  private static Image linear(Bytes bytes, long le, boolean shell) throws IOException {
    String name = bytes.matches(le, "LX") ? "LX" : "LE";
    if (!bytes.has(le, 0x14)) {
      return Image.cutShort(Kind.LE, "MS-DOS executable, " + name, shell);
    }
    int system = bytes.u16(le + 0x0a);
    String whom =
        system == 1
            ? " for OS/2"
            : system == 2 ? " for MS Windows" : system == 4 ? " for MS Windows (VxD)" : "";
    String text = "MS-DOS executable, " + (name.equals("LE") ? "LE executable" : name) + whom;
    return Image.simple(Kind.LE, text, shell);
  }
}
