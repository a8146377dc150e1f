package io.execguard.image.data;

import io.execguard.file.Bytes;
import io.execguard.image.FirstLine;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Formats that a few bytes at the beginning tell, and of which little else matters. */
public final class Signatures {
  private Signatures() {}

  /** Whether a shell program could begin with the signature: see Image.couldBeShellProgram. */
  private enum Shell {
    /** Never: it has bytes that are no text, or no shell accepts it. */
    NEVER,
    /** It is plain text: the first line decides. */
    ASK
  }

  /** One signature: ISO 8859-1 text at an offset. */
  private static final class Row {
    final int offset;
    final String magic;
    final Kind kind;
    final Shell shell;
    final String text;

    Row(int offset, String magic, Kind kind, Shell shell, String text) {
      this.offset = offset;
      this.magic = magic;
      this.kind = kind;
      this.shell = shell;
      this.text = text;
    }
  }

  private static Row never(String magic, Kind kind, String text) {
    return new Row(0, magic, kind, Shell.NEVER, text);
  }

  private static Row ask(String magic, Kind kind, String text) {
    return new Row(0, magic, kind, Shell.ASK, text);
  }

  /** The longer of two that begin alike comes first. */
  private static final Row[] ROWS = {
    never("\37\213", Kind.COMPRESSED, "gzip compressed data"),
    never("\3757zXZ\0", Kind.COMPRESSED, "XZ compressed data"),
    never("(\265/\375", Kind.COMPRESSED, "Zstandard compressed data (v0.8+)"),
    never("\4\"M\30", Kind.COMPRESSED, "LZ4 compressed data (v1.4+)"),
    never("\2!L\30", Kind.COMPRESSED, "LZ4 compressed data (v0.1-v0.9)"),
    never("\37\235", Kind.COMPRESSED, "compress'd data"),
    never("\37\36", Kind.COMPRESSED, "packed data"),
    never("\37\240", Kind.COMPRESSED, "SCO compress -H (LZH) data"),
    never("\211LZO\0\r\n\32\n", Kind.COMPRESSED, "lzop compressed data"),
    never("\135\0\0\200\0", Kind.COMPRESSED, "LZMA compressed data"),
    never("\377\6\0\0sNaPpY", Kind.COMPRESSED, "snappy framed data"),
    ask("LZIP", Kind.COMPRESSED, "lzip compressed data"),
    never("7z\274\257\47\34", Kind.ARCHIVE, "7-zip archive data"),
    never("Rar!\32\7\1\0", Kind.ARCHIVE, "RAR archive data, v5"),
    never("Rar!\32\7", Kind.ARCHIVE, "RAR archive data"),
    never("MSCF\0\0\0\0", Kind.ARCHIVE, "Microsoft Cabinet archive data"),
    never("\355\253\356\333", Kind.ARCHIVE, "RPM"),
    never("xar!\0", Kind.ARCHIVE, "xar archive"),
    never("\307q", Kind.ARCHIVE, "cpio archive"),
    never("q\307", Kind.ARCHIVE, "cpio archive (byte-swapped)"),
    ask("070707", Kind.ARCHIVE, "ASCII cpio archive (pre-SVR4 or odc)"),
    ask("070701", Kind.ARCHIVE, "ASCII cpio archive (SVR4 with no CRC)"),
    ask("070702", Kind.ARCHIVE, "ASCII cpio archive (SVR4 with CRC)"),
    ask("hsqs", Kind.ARCHIVE, "Squashfs filesystem, little endian"),
    never("!<arch>\ndebian-binary", Kind.ARCHIVE, "Debian binary package"),
    never("!<arch>\n", Kind.STATIC_ARCHIVE, "current ar archive"),
    never("!<thin>\n", Kind.STATIC_ARCHIVE, "thin archive"),
    never("<bigaf>\n", Kind.STATIC_ARCHIVE, "archive (big format)"),
    never("\211PNG\r\n\32\n", Kind.IMAGE, "PNG image data"),
    never("\377\330\377", Kind.IMAGE, "JPEG image data"),
    ask("GIF87a", Kind.IMAGE, "GIF image data, version 87a"),
    ask("GIF89a", Kind.IMAGE, "GIF image data, version 89a"),
    never("II*\0", Kind.IMAGE, "TIFF image data, little-endian"),
    never("MM\0*", Kind.IMAGE, "TIFF image data, big-endian"),
    never("\0\0\1\0", Kind.IMAGE, "MS Windows icon resource"),
    never("icns\0", Kind.IMAGE, "Mac OS X icon"),
    never("%PDF-", Kind.DOCUMENT, "PDF document"),
    never("\320\317\21\340\241\261\32\341", Kind.DOCUMENT, "Composite Document File V2 Document"),
    never("BC\300\336", Kind.BITCODE, "LLVM IR bitcode"),
    never("\336\300\27\13", Kind.BITCODE, "LLVM bitcode, wrapper"),
    never("JM\1\0PK\3\4", Kind.ARCHIVE, "Java jmod module version 1.0"),
    never("\312\376\320\r", Kind.ARCHIVE, "JAR compressed with pack200"),
    never("wOFF\0\1\0\0", Kind.DATA, "Web Open Font Format"),
    never("wOF2\0\1\0\0", Kind.DATA, "Web Open Font Format (Version 2)"),
    ask("SQLite format 3\0", Kind.DATA, "SQLite 3.x database"),
    never("\254\355\0\5", Kind.DATA, "Java serialization data, version 5"),
    never("\376\355\376\355\0\0\0", Kind.DATA, "Java KeyStore"),
    ask("JAVA PROFILE 1.0.", Kind.DATA, "Java HPROF dump"),
    ask("FLR\0", Kind.DATA, "JDK Flight Recorder recording"),
    never("\33Lua", Kind.DATA, "Lua bytecode"),
    ask("PACK\0\0\0", Kind.DATA, "Git pack"),
    never("LUKS\272\276", Kind.DATA, "LUKS encrypted file"),
    never("QFI\373", Kind.DATA, "QEMU QCOW Image"),
    never("\324\303\262\241", Kind.DATA, "pcap capture file, little-endian"),
    never("\241\262\303\324", Kind.DATA, "pcap capture file, big-endian"),
    never("\211HDF\r\n\32\n", Kind.DATA, "Hierarchical Data Format (version 5) data"),
    ask("PAR1", Kind.DATA, "Apache Parquet"),
    never("Obj\1", Kind.DATA, "Apache Avro version 1"),
    never("\336\22\4\225", Kind.DATA, "GNU message catalog (little endian)"),
    ask("TZif", Kind.DATA, "timezone data"),
    ask("bplist00", Kind.DATA, "Apple binary property list"),
    ask("OTTO\0", Kind.DATA, "OpenType font data"),
    ask("OggS\0", Kind.DATA, "Ogg data"),
    ask("fLaC\0", Kind.DATA, "FLAC audio bitstream data"),
  };

  /** Null if none of them fits. */
  public static @Nullable Image read(Bytes bytes) throws IOException {
    Image image = ByteCode.read(bytes);
    if (image != null) {
      return image;
    }
    int first = bytes.u8(0);
    for (Row row : ROWS) {
      if (row.magic.charAt(0) == first && bytes.matches(row.offset, row.magic)) {
        boolean shell = row.shell == Shell.ASK && FirstLine.couldBeShell(bytes);
        return Details.of(bytes, row.kind, row.text, shell);
      }
    }
    return first == 0 ? furtherOn(bytes) : first == 'B' || first == 'R' ? letters(bytes) : null;
  }

  /** What begins with a length, or with the room that ISO 9660 leaves for others (6.2.1). */
  private static @Nullable Image furtherOn(Bytes bytes) throws IOException {
    if (bytes.matches(4, "ftyp")) {
      return Image.simple(Kind.DATA, "ISO Media", false);
    }
    return bytes.matches(0x8001, "CD001")
        ? Image.simple(Kind.ARCHIVE, "ISO 9660 CD-ROM filesystem data", false)
        : null;
  }

  /** Signatures of letters that ask for a second look further on. */
  private static @Nullable Image letters(Bytes bytes) throws IOException {
    boolean shell = FirstLine.couldBeShell(bytes);
    if (bytes.matches(0, "BZh")
        && bytes.has(0, 10)
        && bytes.u8(3) >= '1'
        && bytes.u8(3) <= '9'
        && (bytes.matches(4, "1AY&SY") || bytes.matches(4, "\27rE8P\220"))) {
      return Image.simple(
          Kind.COMPRESSED,
          "bzip2 compressed data, block size = " + (char) bytes.u8(3) + "00k",
          FirstLine.isText(bytes));
    }
    if (bytes.matches(0, "RIFF") && bytes.matches(8, "WEBP")) {
      return Image.simple(Kind.IMAGE, "RIFF (little-endian) data, Web/P image", shell);
    }
    if (bytes.matches(0, "RIFF") && bytes.matches(8, "WAVE")) {
      return Image.simple(Kind.DATA, "RIFF (little-endian) data, WAVE audio", shell);
    }
    if (bytes.matches(0, "BM") && bytes.has(0, 26) && bytes.u32(2) == bytes.size()) {
      return Image.simple(Kind.IMAGE, "PC bitmap", shell);
    }
    return null;
  }
}
