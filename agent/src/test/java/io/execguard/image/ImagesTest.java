package io.execguard.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImagesTest {
  record Sample(String name, byte[] bytes, Kind kind, String summary, boolean shell) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Sample sample(String name, Raw raw, Kind kind, String summary, boolean shell) {
    return new Sample(name, raw.build(), kind, summary, shell);
  }

  static Sample text(String content, Kind kind, String summary, boolean shell) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new Sample(content.lines().findFirst().orElse(""), bytes, kind, summary, shell);
  }

  static Raw le() {
    return Raw.little();
  }

  static List<Sample> samples() {
    return List.of(
        sample("no bytes", le(), Kind.EMPTY, "empty", true),
        sample("NULs", le().to(4096), Kind.ZEROS, "data (NUL bytes only)", true),
        sample(
            "more NULs than are read",
            le().to(65_537),
            Kind.ZEROS,
            "data (the first 65536 bytes are NULs)",
            true),
        sample("noise", le().u8(1, 2, 3, 0, 200, 7, 0, 1), Kind.DATA, "data", true),
        sample(
            "gzip",
            le().u8(0x1f, 0x8b, 8, 8, 1, 2, 3, 4, 0, 3).ascii("name\nline").to(40),
            Kind.COMPRESSED,
            "gzip compressed data",
            false),
        sample("xz", le().u8(0xfd).ascii("7zXZ\0").to(40), Kind.COMPRESSED, "XZ", false),
        sample("zstd", le().u8(0x28, 0xb5, 0x2f, 0xfd).to(9), Kind.COMPRESSED, "Zstandard", false),
        sample("lz4", le().u8(4, 0x22, 0x4d, 0x18).to(9), Kind.COMPRESSED, "LZ4", false),
        sample(
            "bzip2",
            le().ascii("BZh91AY&SY").u8(0xe5, 7),
            Kind.COMPRESSED,
            "bzip2 compressed data, block size = 900k",
            false),
        sample("7z", le().ascii("7z").u8(0xbc, 0xaf, 0x27, 0x1c), Kind.ARCHIVE, "7-zip", false),
        sample("rar", le().ascii("Rar!\32\7\1\0"), Kind.ARCHIVE, "RAR archive data, v5", false),
        sample("cab", le().ascii("MSCF").to(36), Kind.ARCHIVE, "Microsoft Cabinet", false),
        sample("rpm", le().u8(0xed, 0xab, 0xee, 0xdb).to(96), Kind.ARCHIVE, "RPM", false),
        sample(
            "cpio",
            le().ascii("070701" + "0".repeat(104) + "file\0"),
            Kind.ARCHIVE,
            "ASCII cpio archive",
            false),
        sample(
            "deb",
            le().ascii("!<arch>\ndebian-binary   0           0     0     100644  4         `\n"),
            Kind.ARCHIVE,
            "Debian binary package",
            true),
        sample(
            "static library",
            le().ascii("!<arch>\n/               0           0     0     0       4         `\n"),
            Kind.STATIC_ARCHIVE,
            "current ar archive",
            true),
        sample("thin", le().ascii("!<thin>\n//"), Kind.STATIC_ARCHIVE, "thin archive", true),
        sample("bitcode", le().ascii("BC").u8(0xc0, 0xde), Kind.BITCODE, "LLVM IR bitcode", true),
        sample(
            "png",
            Raw.big().u8(0x89).ascii("PNG\r\n\32\n").u32(13).ascii("IHDR").u32(640, 480).to(40),
            Kind.IMAGE,
            "PNG image data, 640 x 480",
            true),
        sample("jpeg", le().u8(0xff, 0xd8, 0xff, 0xe0), Kind.IMAGE, "JPEG image data", true),
        sample(
            "gif", le().ascii("GIF89a").u16(3, 4).to(13), Kind.IMAGE, "GIF image data, ver", false),
        sample(
            "webp",
            le().ascii("RIFF").u32(100).ascii("WEBPVP8 ").to(40),
            Kind.IMAGE,
            "RIFF (little-endian) data, Web/P image",
            false),
        sample("ico", le().u16(0, 1, 1).to(22), Kind.IMAGE, "MS Windows icon resource", false),
        sample(
            "sqlite", le().ascii("SQLite format 3\0").u8(16, 0, 1), Kind.DATA, "SQLite 3", false),
        sample("serialized", le().u8(0xac, 0xed, 0, 5), Kind.DATA, "Java serialization", false),
        sample(
            "jks", le().u8(0xfe, 0xed, 0xfe, 0xed).u32(0x02000000), Kind.DATA, "Java Key", false),
        sample("hprof", le().ascii("JAVA PROFILE 1.0.2\0"), Kind.DATA, "Java HPROF dump", false),
        sample("jfr", le().ascii("FLR\0").u16(2), Kind.DATA, "JDK Flight Recorder", false),
        sample("lua", le().ascii("\33LuaS\0").u8(0x19, 0x93), Kind.DATA, "Lua bytecode", false),
        sample("git", le().ascii("PACK\0\0\0\2").to(40), Kind.DATA, "Git pack", false),
        sample("luks", le().ascii("LUKS").u8(0xba, 0xbe, 0, 1), Kind.DATA, "LUKS encrypted", false),
        sample("qcow", le().ascii("QFI").u8(0xfb, 0, 0, 0, 3), Kind.DATA, "QEMU QCOW Image", false),
        sample("pcap", le().u32(0xa1b2c3d4).u16(2, 4), Kind.DATA, "pcap capture file", false),
        sample("hdf", le().u8(0x89).ascii("HDF\r\n\32\n"), Kind.DATA, "Hierarchical Data", true),
        sample("avro", le().ascii("Obj\1").u8(4), Kind.DATA, "Apache Avro", false),
        sample("mo", le().u32(0x950412de).u32(0), Kind.DATA, "GNU message catalog", false),
        sample("zone", le().ascii("TZif2\0").to(44), Kind.DATA, "timezone data", false),
        sample("plist", le().ascii("bplist00").u8(0xd1, 1, 2), Kind.DATA, "Apple binary", true),
        sample("ogg", le().ascii("OggS\0\2").to(40), Kind.DATA, "Ogg data", false),
        sample("wav", le().ascii("RIFF").u32(9).ascii("WAVEfmt ").to(44), Kind.DATA, "RIFF", false),
        sample("mp4", Raw.big().u32(24).ascii("ftypmp42").to(40), Kind.DATA, "ISO Media", false),
        sample(
            "iso",
            le().u8(0).to(0x8001).ascii("CD001\1").to(40000),
            Kind.ARCHIVE,
            "ISO 9660",
            false),
        sample("pdf", le().ascii("%PDF-1.7\n"), Kind.DOCUMENT, "PDF document, version 1.7", true),
        sample(
            "wasm", le().ascii("\0asm").u32(1), Kind.WASM, "WebAssembly (wasm) binary mod", false),
        sample(
            "wasm component",
            le().ascii("\0asm").u16(13, 1),
            Kind.WASM,
            "WebAssembly (wasm) comp",
            false),
        sample(
            "dex", le().ascii("dex\n035\0").to(112), Kind.DEX, "Dalvik dex file version 035", true),
        sample(
            "pyc 3.11",
            le().u16(3495, 0x0a0d).u32(0, 1, 2).u8(0xe3),
            Kind.PYC,
            "Byte-compiled Python module for CPython 3.11",
            true),
        sample(
            "pyc 3.5",
            le().u16(3351, 0x0a0d).u32(1, 2).u8(0xe3, 0, 0, 0),
            Kind.PYC,
            "Byte-compiled Python module for CPython 3.5",
            false),
        sample(
            "pyc 2.7",
            le().u16(62211, 0x0a0d).u32(1).ascii("c\0\0\0\0\0\0\0"),
            Kind.PYC,
            "python 2 byte-compiled",
            false),
        text("hello\n", Kind.TEXT, "ASCII text", true),
        text("h\u00e9llo\n", Kind.TEXT, "Unicode text, UTF-8 text", true),
        text("a\r\nb\r\n", Kind.TEXT, "ASCII text, with CRLF line terminators", true),
        text("no end", Kind.TEXT, "ASCII text, with no line terminators", true),
        text("x".repeat(400) + "\n", Kind.TEXT, "ASCII text, with very long lines (400)", true),
        sample("latin-1", le().u8('a', 0xe9, '\n'), Kind.TEXT, "ISO-8859 text", true),
        sample(
            "code page", le().u8('a', 0x80, '\n'), Kind.TEXT, "Non-ISO extended-ASCII text", true),
        text("{ echo hi; }\n", Kind.TEXT, "ASCII text", true),
        text("{\"a\": 1}\n", Kind.JSON, "JSON text data", true),
        text("<!DOCTYPE html>\n<html>", Kind.HTML, "HTML document, ASCII text", false),
        text("<html>\n", Kind.HTML, "HTML document, ASCII text", false),
        text("<title>x</title>\n", Kind.HTML, "HTML document, ASCII text", true),
        text("<?xml version=\"1.0\"?>\n<a/>\n", Kind.XML, "XML 1.0 document, ASCII text", false),
        text("<svg xmlns='x'></svg>\n", Kind.IMAGE, "SVG Scalable Vector Graphics image", true),
        text("@echo off\r\ndir\r\n", Kind.BATCH, "DOS batch file, ASCII text, with CRLF", true),
        text("param(\n  $x\n)\n", Kind.POWERSHELL, "PowerShell script, ASCII text", true),
        text("<?php echo 1;\n", Kind.TEXT, "PHP script, ASCII text", true));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void namesTheFormat(Sample sample) {
    Image image = Raw.read(sample.bytes);

    assertThat(image.kind()).isEqualTo(sample.kind);
    assertThat(image.summary()).startsWith(sample.summary);
    assertThat(image.couldBeShellProgram()).isEqualTo(sample.shell);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsEveryBeginningOfIt(Sample sample) {
    Raw.readAllLengths(sample.bytes);
  }

  /** Whatever is behind a signature, the reader must come to an end without an exception. */
  @ParameterizedTest
  @MethodSource("samples")
  void readsItWithNoiseBehindTheSignature(Sample sample) {
    Random random = new Random(sample.name.hashCode());
    for (int round = 0; round < 200; round++) {
      byte[] noisy = new byte[random.nextInt(3000)];
      random.nextBytes(noisy);
      int kept = Math.min(random.nextInt(24), Math.min(noisy.length, sample.bytes.length));
      System.arraycopy(sample.bytes, 0, noisy, 0, kept);

      assertThat(Raw.read(noisy).summary()).isNotEmpty();
    }
  }

  /**
   * Text is never kept from the shell but by the signatures that the guard may go by, however much
   * its first letters look like those of a format.
   */
  @Test
  void textThatBeginsLikeABinaryFormatCouldBeAShellProgram() {
    String[] beginnings = {
      "MZ",
      "ZM",
      "MZqFpD='",
      "BZh91AY&SY",
      "BZh9",
      "GIF89a",
      "GIF87a",
      "LZIP",
      "070701",
      "070707",
      "dex\n",
      "dey\n",
      "PK",
      "Rar!",
      "hsqs",
      "RIFF1234WEBP",
      "BM",
      "II*",
      "MM",
      "xar!",
      "wOFF",
      "wOF2",
      "dP",
      "db",
      "2P",
      "2b",
      "L",
      "3\r\r\n",
      "3\f\r\n\t\t\t\tc",
      "]",
      "q",
      "JM",
      "BC",
      "7z",
      "icns",
      "SQLite format 3",
      "(",
      "!<arch",
      "%P",
      "MSCF",
      "{\\rtf1",
      "%!PS",
      "{",
      "[",
      "<a",
      "version ",
      "@echo off",
      "param(",
      "jartsr='",
      "\ufeff",
      "JM",
      "d",
      "x"
    };
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder(beginnings[round % beginnings.length]);
      int length = random.nextInt(round % 7 == 0 ? 2000 : 60);
      for (int i = 0; i < length; i++) {
        text.append(random.nextInt(12) == 0 ? '\n' : (char) (' ' + random.nextInt(95)));
      }
      // No markup: three signatures of it are such as no shell program begins with.
      byte[] bytes = text.toString().replace('<', '(').getBytes(StandardCharsets.UTF_8);

      assertThat(Raw.read(bytes).couldBeShellProgram()).as("%s", text).isTrue();
    }
  }

  /** A polyglot is a shell program, whatever else it is: it must never be kept from the shell. */
  @Test
  void aPolyglotCouldBeAShellProgram() {
    byte[] windows =
        Raw.little()
            .ascii("MZqFpD='\n\0")
            .to(0x3c)
            .u32(0x80)
            .to(0x80)
            .ascii("PE\0\0")
            .u16(0x8664, 1)
            .to(0x94)
            .u16(0xf0, 0x22, 0x20b)
            .to(0xdc)
            .u16(3)
            .to(0x400)
            .build();

    Image image = Raw.read(windows);

    assertThat(image.kind()).isEqualTo(Kind.PE);
    assertThat(image.couldBeShellProgram()).isTrue();
    assertThat(Raw.read(Raw.text("jartsr='\n\0\1\2'\nexit 0\n")).couldBeShellProgram()).isTrue();
    assertThat(Raw.read(Raw.text("MZqFpD='\n'\nexit 0\n")).couldBeShellProgram()).isTrue();
    assertThat(
            Raw.read(Raw.text("tail -n +2 $0|tar xz;exit\n\037\213\010\0")).couldBeShellProgram())
        .isTrue();
  }

  /** Nobody knows all that a shell makes of a first line without a control character. */
  @Test
  void aFirstLineWithoutControlCharactersCouldBeAShellProgramsWhateverFormatItBegins() {
    for (String text :
        new String[] {
          "%PDF-1.4 2>/dev/null\nexit 0\n", "!<arch>\nexit 0\n", "BC\300\336 ;exit", "dex\n035\0",
        }) {
      assertThat(Raw.read(Raw.text(text)).couldBeShellProgram()).as(text).isTrue();
    }
    assertThat(Raw.read(Raw.text("%PDF-1.4\1\n")).couldBeShellProgram()).isFalse();
  }

  /** dash passes over NULs: what is left of these lines is an assignment. */
  @Test
  void anAssignmentWithNulsInItCouldBeAShellPrograms() {
    String rest = "\necho works\n".concat(":\n".repeat(40));
    for (String line : new String[] {"\0asm=1", "MZ=\0", "MZ\0x='\0'", "ZM_1=\0\0"}) {
      assertThat(Raw.read(Raw.text(line + rest)).couldBeShellProgram()).as(line).isTrue();
    }
    assertThat(Raw.read(Raw.text("MZ\220\0=\0" + rest)).couldBeShellProgram()).isFalse();
  }
}
