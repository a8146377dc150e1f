package io.execguard.image.elf;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.MapFiles;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.ProgramFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElfImageTest {
  private static ElfImage read(byte[] content) {
    try (ProgramFile file = ProgramFile.at("/f", new MapFiles().program("/f", content))) {
      Image image = file.image();
      assertThat(image).isInstanceOf(ElfImage.class);
      assertThat(image.kind()).isEqualTo(Kind.ELF);
      return (ElfImage) image;
    }
  }

  /** The name GNU, a type and a content, as a note. */
  private static byte[] note(String name, int type, byte[] content) {
    byte[] chars = (name + "\0").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer b = ByteBuffer.allocate(12 + (chars.length + 3) / 4 * 4 + content.length);
    b.order(ByteOrder.LITTLE_ENDIAN).putInt(chars.length).putInt(content.length).putInt(type);
    b.put(chars).position(12 + (chars.length + 3) / 4 * 4);
    return b.put(content).array();
  }

  private static byte[] ints(int... values) {
    ByteBuffer b = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      b.putInt(value);
    }
    return b.array();
  }

  @ParameterizedTest
  @CsvSource({
    "true,  false, 62,  0,          linux/amd64,       ",
    "false, false, 62,  0,          linux/amd64p32,    x32",
    "false, false, 3,   0,          linux/386,         ",
    "true,  false, 183, 0,          linux/arm64,       ",
    "true,  true,  183, 0,          linux/arm64be,     ",
    "false, false, 40,  0x05000400, linux/arm/v7,      EABI5 hard-float",
    "false, false, 40,  0x05000200, linux/arm,         EABI5 soft-float",
    "false, false, 40,  0,          linux/arm,         OABI",
    "false, true,  8,   0x70001007, linux/mips,        o32",
    "false, false, 8,   0x70001007, linux/mipsle,      o32",
    "false, true,  8,   0x80000020, linux/mips64p32,   n32",
    "true,  false, 8,   0x80000007, linux/mips64le,    n64",
    "true,  true,  21,  1,          linux/ppc64,       ELFv1",
    "true,  false, 21,  2,          linux/ppc64le,     ELFv2",
    "true,  true,  22,  0,          linux/s390x,       ",
    "false, true,  22,  0,          linux/s390,        ",
    "true,  false, 243, 5,          linux/riscv64,     lp64d",
    "false, false, 243, 8,          linux/riscv32,     ilp32e",
    "true,  false, 258, 0x43,       linux/loong64,     lp64d",
    "true,  true,  43,  0,          linux/sparc64,     ",
    "true,  false, 0x9026, 0,       linux/alpha,       ",
    "false, true,  4,   0,          linux/m68k,        ",
  })
  void knowsPlatformAndAbi(
      boolean wide, boolean big, int machine, long flags, String platform, String abi) {
    ElfImage image = read(ElfBuilder.of(wide, big, machine).with("e_flags", flags).build());

    assertThat(image.platforms()).hasToString("[" + platform + "]");
    assertThat(image.abi()).isEqualTo(abi);
    assertThat(image.header().e_machine()).isEqualTo(machine);
  }

  @ParameterizedTest
  @CsvSource({
    "0,  ,                             linux",
    "3,  ,                             linux",
    "9,  ,                             freebsd",
    "0,  /libexec/ld-elf.so.1,         freebsd",
    "0,  /libexec/ld.elf_so,           netbsd",
    "0,  /usr/libexec/ld.so,           openbsd",
    "0,  /usr/lib/amd64/ld.so.1,       solaris",
    "6,  ,                             solaris",
    "0,  /system/bin/linker64,         android",
    "0,  /lib/ld-musl-x86_64.so.1,     linux",
  })
  void knowsTheSystem(int osabi, String loader, String os) {
    ElfBuilder elf = ElfBuilder.amd64().with("EI_OSABI", osabi);
    ElfImage image = read((loader == null ? elf : elf.interp(loader)).build());

    assertThat(image.platforms()).hasToString("[" + os + "/amd64]");
    assertThat(image.interpreter()).isEqualTo(loader);
  }

  @Test
  void aNoteNamesTheSystemForSure() {
    ElfImage freebsd =
        read(ElfBuilder.amd64().segment(4, note("FreeBSD", 1, ints(1302001))).build());
    assertThat(freebsd.platforms()).hasToString("[freebsd/amd64]");
    assertThat(freebsd.summary()).contains(", for FreeBSD 13.2");

    ElfImage netbsd =
        read(ElfBuilder.amd64().segment(4, note("NetBSD", 1, ints(903000000))).build());
    assertThat(netbsd.summary()).contains(", for NetBSD 9.3");

    ElfImage android = read(ElfBuilder.amd64().segment(4, note("Android", 1, ints(21))).build());
    assertThat(android.noteOs()).isEqualTo("android");
    assertThat(android.noteOsRelease()).isEqualTo("21");
  }

  @Test
  void summaryOfAStaticProgramReadsLikeFile() {
    byte[] id = new byte[20];
    id[0] = (byte) 0xa1;
    byte[] elf =
        ElfBuilder.amd64()
            .segment(4, note("GNU", 3, id))
            .segment(4, note("GNU", 1, ints(0, 3, 2, 0)))
            .build();
    ElfImage image = read(elf);

    assertThat(image.summary())
        .isEqualTo(
            "ELF 64-bit LSB executable, x86-64, version 1 (SYSV), "
                + "BuildID[sha1]=a1"
                + "00".repeat(19)
                + ", for GNU/Linux 3.2.0, statically linked, no section header");
    assertThat(image.buildId()).startsWith("a100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|2| ELF 64-bit MSB executable, x86-64, version 1 (SYSV)",
        "0|1| ELF invalid class LSB executable, x86-64, version 1 (SYSV), unknown class 0",
        "2|0| ELF 64-bit invalid byte order (SYSV)",
        "255|255| ELF (SYSV), unknown class 255",
      })
  void aHeaderThatLiesIsStillAnElfFile(int clazz, int data, String start) {
    ElfImage image =
        read(
            ElfBuilder.of(clazz == 2, data == 2, 62)
                .with("EI_CLASS", clazz)
                .with("EI_DATA", data)
                .build());
    assertThat(image.summary()).startsWith(start);
  }

  @Test
  void unknownNumbersAreKept() {
    ElfImage image =
        read(
            ElfBuilder.of(true, false, 0xf123).with("e_type", 0xfe42).with("EI_OSABI", 77).build());
    assertThat(image.machine().number()).isEqualTo(0xf123);
    assertThat(image.machine().constant()).isEqualTo("0xf123");
    assertThat(image.header().e_type()).isEqualTo(0xfe42);
    assertThat(image.header().e_ident(Elf.EI_OSABI)).isEqualTo(77);
    assertThat(image.platforms()).isEmpty();
    assertThat(image.summary()).startsWith("ELF 64-bit LSB *unknown arch 0xfffff123* version 1");
  }

  @Test
  void aCutFileSaysHowMuchIsMissing() {
    byte[] elf = ElfBuilder.amd64().load(0x1000, 0x401000, 0x500, 0x900, 6).build();
    assertThat(read(elf).missingBytes()).isZero();
    assertThat(read(java.util.Arrays.copyOf(elf, 0x1400)).missingBytes()).isEqualTo(0x100);
    assertThat(read(java.util.Arrays.copyOf(elf, 4)).summary()).startsWith("ELF");
    assertThat(
            read(ElfBuilder.amd64().with("e_shnum", 3).with("e_shoff", -1).build()).expectedSize())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aHugeTableIsReadWithinBounds() {
    ElfImage image = read(ElfBuilder.amd64().with("e_phnum", 65535).build());
    assertThat(image.programHeaders()).hasSizeLessThan(80);
  }
}
