package io.execguard.image.pe;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.Raw;
import io.execguard.image.pe.PeImage.Hybrid;
import io.execguard.platform.Platform;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeReaderTest {
  /**
   * A program of 0x400 bytes with one section at 0x1000, 0x200 bytes long, at 0x200 in the file.
   */
  private static final class Program {
    int machine = 0x8664;
    boolean wide = true;
    int subsystem = 3;
    int characteristics = 0x22;
    int clrFlags = -1;
    boolean chpe;

    byte[] build() {
      Raw raw = Raw.little().ascii("MZ").u16(0x90, 3).to(0x3c).u32(0x80).to(0x80).ascii("PE\0\0");
      int optional = wide ? 240 : 224;
      raw.u16(machine, 1).u32(0, 0, 0).u16(optional, characteristics);
      int start = 0x80 + 24;
      raw.u16(wide ? 0x20b : 0x10b).to(start + 68).u16(subsystem);
      raw.to(start + (wide ? 108 : 92)).u32(16);
      int directories = start + (wide ? 112 : 96);
      raw.to(directories + 10 * 8).u32(chpe ? 0x1080 : 0, chpe ? 208 : 0);
      raw.to(directories + 14 * 8).u32(clrFlags < 0 ? 0 : 0x1010, clrFlags < 0 ? 0 : 72);
      raw.to(start + optional).ascii(".text").to(start + optional + 8);
      raw.u32(0x200, 0x1000, 0x200, 0x200).to(start + optional + 40);
      raw.to(0x210 + 16).u32(Math.max(clrFlags, 0));
      raw.to(0x280).u32(chpe ? 208 : 0).to(0x280 + 200).u64(chpe ? 0x140001000L : 0);
      return raw.to(0x400).build();
    }

    PeImage read() {
      return (PeImage) Raw.read(build());
    }
  }

  @Test
  void readsAConsoleProgram() {
    PeImage image = new Program().read();

    assertThat(image.kind()).isEqualTo(Kind.PE);
    assertThat(image.summary())
        .isEqualTo("PE32+ executable (console) x86-64, for MS Windows, 1 section");
    assertThat(image.platforms()).containsExactly(Platform.of("windows", "amd64"));
    assertThat(image.isConsole()).isTrue();
    assertThat(image.isDll()).isFalse();
    assertThat(image.isManaged()).isFalse();
    assertThat(image.truncated()).isFalse();
    assertThat(image.couldBeShellProgram()).isFalse();
  }

  @Test
  void readsALibraryOf32Bits() {
    Program program = new Program();
    program.machine = 0x14c;
    program.wide = false;
    program.subsystem = 2;
    program.characteristics = 0x2102;

    PeImage image = program.read();

    assertThat(image.summary())
        .isEqualTo("PE32 executable (DLL) (GUI) Intel 80386, for MS Windows, 1 section");
    assertThat(image.platforms()).containsExactly(Platform.of("windows", "386"));
  }

  @Test
  void readsDotNet() {
    Program program = new Program();
    program.machine = 0x14c;
    program.wide = false;
    program.clrFlags = 0x3;

    PeImage image = program.read();

    assertThat(image.summary())
        .isEqualTo(
            "PE32 executable (console) Intel 80386 Mono/.Net assembly, for MS Windows, 1 section");
    assertThat(image.isManaged()).isTrue();
    assertThat(image.isIlOnly()).isTrue();
    assertThat(image.is32BitRequired()).isTrue();
    program.clrFlags = 0x20003;
    assertThat(program.read().is32BitRequired()).isFalse();
  }

  @Test
  void tellsArm64Hybrids() {
    Program program = new Program();
    program.chpe = true;
    assertThat(program.read().hybrid()).isEqualTo(Hybrid.ARM64EC);
    assertThat(program.read().platforms()).containsExactly(Platform.of("windows", "arm64"));

    program.machine = 0xaa64;
    assertThat(program.read().hybrid()).isEqualTo(Hybrid.ARM64X);
    assertThat(program.read().summary()).contains("Aarch64 (ARM64X)");
    assertThat(program.read().platforms())
        .containsExactly(Platform.of("windows", "arm64"), Platform.of("windows", "amd64"));
  }

  @Test
  void anEfiProgramIsForNoSystem() {
    Program program = new Program();
    program.subsystem = 10;

    assertThat(program.read().isEfi()).isTrue();
    assertThat(program.read().platforms()).isEmpty();
    assertThat(program.read().summary()).contains("(EFI application)").contains("for EFI");
  }

  @Test
  void keepsAMachineThatNobodyKnows() {
    Program program = new Program();
    program.machine = 0x7777;

    assertThat(program.read().machine()).isNull();
    assertThat(program.read().machineValue()).isEqualTo(0x7777);
    assertThat(program.read().summary()).contains("unknown machine 0x7777");
  }

  @Test
  void everyCutIsNoticedAndNoneThrows() {
    byte[] whole = new Program().build();
    Raw.readAllLengths(whole);
    for (int length = 0x84; length < whole.length; length++) {
      Image image = Raw.read(Arrays.copyOf(whole, length));

      assertThat(image.kind()).isEqualTo(Kind.PE);
      assertThat(image.truncated()).as("%d bytes", length).isTrue();
      assertThat(image.summary()).endsWith("truncated");
    }
    Image noHeader = Raw.read(Arrays.copyOf(whole, 0x60));
    assertThat(noHeader.kind()).isEqualTo(Kind.DOS);
    assertThat(noHeader.truncated()).isTrue();
  }

  @Test
  void lyingHeadersEndWithoutAnException() {
    Random random = new Random(7);
    for (int round = 0; round < 3000; round++) {
      Program program = new Program();
      program.clrFlags = 1;
      program.chpe = true;
      byte[] bytes = program.build();
      for (int i = 0; i < 4; i++) {
        bytes[0x3c + random.nextInt(0x180)] =
            (byte) (random.nextBoolean() ? 0xff : random.nextInt());
      }
      assertThat(Raw.read(bytes).summary()).isNotEmpty();
    }
  }

  @Test
  void readsWhatIsOlder() {
    byte[] dos = Raw.little().ascii("MZ").u16(0x40, 2, 0, 4).to(0x200).build();
    byte[] windows3 =
        Raw.little()
            .ascii("MZ")
            .u16(0x40)
            .to(0x3c)
            .u32(0x80)
            .to(0x80)
            .ascii("NE")
            .to(0xb6)
            .u8(2)
            .to(0xbf)
            .u8(3)
            .to(0x200)
            .build();
    byte[] os2 =
        Raw.little()
            .ascii("MZ")
            .u16(0x40)
            .to(0x3c)
            .u32(0x80)
            .to(0x80)
            .ascii("LX")
            .to(0x8a)
            .u16(1)
            .to(0x200)
            .build();

    assertThat(Raw.read(dos).kind()).isEqualTo(Kind.DOS);
    assertThat(Raw.read(dos).summary()).isEqualTo("MS-DOS executable");
    assertThat(Raw.read(windows3).kind()).isEqualTo(Kind.NE);
    assertThat(Raw.read(windows3).summary())
        .isEqualTo("MS-DOS executable, NE for MS Windows 3.x (EXE)");
    assertThat(Raw.read(os2).kind()).isEqualTo(Kind.LE);
    assertThat(Raw.read(os2).summary()).isEqualTo("MS-DOS executable, LX for OS/2");
    Raw.readAllLengths(windows3);
    Raw.readAllLengths(os2);
  }

  @Test
  void textThatBeginsWithTheTwoLettersIsText() {
    assertThat(Raw.read(Raw.text("MZ=1; echo $MZ\n".repeat(10))).kind()).isEqualTo(Kind.TEXT);
    assertThat(Raw.read(Raw.text("MZ\n")).kind()).isEqualTo(Kind.TEXT);
  }
}
