package io.execguard.image.macho;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.Raw;
import io.execguard.image.macho.MachoArchitecture.Signature;
import io.execguard.platform.Platform;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MachoReaderTest {
  private static final int NOUNDEFS_DYLDLINK_TWOLEVEL_PIE = 0x200085;

  /** A program of 0x200 bytes: one segment, LC_BUILD_VERSION 11.0 for macOS, and a signature. */
  private static byte[] program(int cputype, int cpusubtype, long signatureFlags) {
    Raw raw = Raw.little();
    raw.u32(0xfeedfacfL, cputype, cpusubtype, 2, 3, 72 + 24 + 16);
    raw.u32(NOUNDEFS_DYLDLINK_TWOLEVEL_PIE, 0);
    raw.u32(0x19, 72)
        .ascii("__TEXT")
        .to(32 + 24)
        .u64(0x100000000L, 0x1000, 0, 0x200)
        .u32(5, 5, 0, 0);
    raw.u32(0x32, 24, 1, 11 << 16, 12 << 16, 0);
    raw.u32(0x1d, 16, 0x180, 0x40);
    raw.to(0x180);
    raw.bytes(
        Raw.big()
            .u32(0xfade0cc0L, 0x30, 1, 0, 20)
            .u32(0xfade0c02L, 0x20, 0x20400, signatureFlags)
            .build());
    return raw.to(0x200).build();
  }

  private static byte[] intel() {
    return program(0x01000007, 3, 0);
  }

  private static byte[] apple() {
    return program(0x0100000c, 0, 0x20002);
  }

  private static byte[] universal() {
    Raw raw = Raw.big().u32(0xcafebabeL, 2);
    raw.u32(0x01000007, 3, 0x1000, 0x200, 12).u32(0x0100000c, 0, 0x2000, 0x200, 14);
    return raw.to(0x1000).bytes(intel()).to(0x2000).bytes(apple()).build();
  }

  @Test
  void readsAThinProgram() {
    MachoImage image = (MachoImage) Raw.read(apple());

    assertThat(image.kind()).isEqualTo(Kind.MACHO);
    assertThat(image.summary())
        .isEqualTo("Mach-O 64-bit arm64 executable, flags:<NOUNDEFS|DYLDLINK|TWOLEVEL|PIE>");
    assertThat(image.platforms()).containsExactly(Platform.of("darwin", "arm64"));
    assertThat(image.truncated()).isFalse();
    assertThat(image.couldBeShellProgram()).isFalse();
    MachoArchitecture only = image.architectures().get(0);
    assertThat(only.isExecutable()).isTrue();
    assertThat(only.minimumSystem()).isEqualTo("11.0");
    assertThat(only.signature()).isEqualTo(Signature.ADHOC);
    assertThat(only.linkerSigned()).isTrue();
  }

  @Test
  void namesEveryArchitectureOfAUniversalFile() {
    MachoImage image = (MachoImage) Raw.read(universal());

    assertThat(image.kind()).isEqualTo(Kind.MACHO_UNIVERSAL);
    assertThat(image.summary())
        .isEqualTo(
            "Mach-O universal binary with 2 architectures:"
                + " [x86_64:Mach-O 64-bit x86_64 executable, flags:<NOUNDEFS|DYLDLINK|TWOLEVEL|PIE>]"
                + " [arm64:Mach-O 64-bit arm64 executable, flags:<NOUNDEFS|DYLDLINK|TWOLEVEL|PIE>]");
    assertThat(image.platforms())
        .containsExactly(Platform.of("darwin", "amd64"), Platform.of("darwin", "arm64"));
    assertThat(image.architectures().get(0).signature()).isEqualTo(Signature.CERTIFICATE);
  }

  @Test
  void saysThatItIsUnsigned() {
    byte[] bytes = intel();
    bytes[32 + 72 + 24] = 0x77; // another command in place of LC_CODE_SIGNATURE

    MachoImage image = (MachoImage) Raw.read(bytes);

    assertThat(image.architectures().get(0).signature()).isEqualTo(Signature.NONE);
  }

  @Test
  void saysThatTheSignatureIsOutsideTheFile() {
    byte[] bytes = intel();
    bytes[32 + 72 + 24 + 9] = 0x7f;

    MachoImage image = (MachoImage) Raw.read(bytes);

    assertThat(image.architectures().get(0).signature()).isEqualTo(Signature.DAMAGED);
  }

  @Test
  void aClassFileIsNoUniversalProgram() {
    byte[] java17 = Raw.big().u32(0xcafebabeL).u16(0, 61, 20).to(100).build();
    byte[] preview = Raw.big().u32(0xcafebabeL).u16(65535, 69, 20).to(100).build();

    assertThat(Raw.read(java17).kind()).isEqualTo(Kind.CLASS);
    assertThat(Raw.read(java17).summary())
        .isEqualTo("compiled Java class data, version 61.0 (Java SE 17)");
    assertThat(Raw.read(preview).summary())
        .isEqualTo("compiled Java class data, version 69.65535 (Java SE 25)");
  }

  @Test
  void fewArchitecturesWithoutAMachOMagicAreNeither() {
    byte[] bytes = Raw.big().u32(0xcafebabeL, 2, 7, 3, 0x40, 0x10, 0).to(0x80).build();

    assertThat(Raw.read(bytes).kind()).isEqualTo(Kind.DATA);
  }

  @Test
  void readsBigEndianPowerPc() {
    Image image = Raw.big().u32(0xfeedfaceL, 18, 0, 2, 0, 0, 1).to(0x40).read();

    assertThat(image.summary()).isEqualTo("Mach-O ppc executable, flags:<NOUNDEFS>");
    assertThat(image.platforms()).containsExactly(Platform.of("darwin", "ppc"));
  }

  @Test
  void readsFat64AndApplesOtherArchitectures() {
    Raw raw = Raw.big().u32(0xcafebabfL, 1, 0x0100000c, 0x80000002L).u64(0x1000, 0x200).u32(14, 0);
    byte[] bytes = raw.to(0x1000).bytes(program(0x0100000c, 0x80000002, 2)).build();

    MachoImage image = (MachoImage) Raw.read(bytes);

    assertThat(image.architectures().get(0).name()).isEqualTo("arm64e");
    assertThat(image.summary()).startsWith("Mach-O universal binary with 1 architecture: [arm64e:");
  }

  @Test
  void everyCutIsNoticedAndNoneThrows() {
    byte[] whole = universal();
    for (int length = 8; length < whole.length; length += 7) {
      Image image = Raw.read(Arrays.copyOf(whole, length));

      assertThat(image.kind()).as("%d bytes", length).isEqualTo(Kind.MACHO_UNIVERSAL);
      assertThat(image.truncated()).as("%d bytes", length).isTrue();
      assertThat(image.summary()).contains("truncated");
    }
    Raw.readAllLengths(apple());
    for (int length = 4; length < apple().length; length++) {
      assertThat(Raw.read(Arrays.copyOf(apple(), length)).truncated()).isTrue();
    }
  }

  /** 44 slices of commands that point all over the file: more than may be read of one. */
  @Test
  void aFileThatAsksForTooMuchIsStillNamed() {
    Raw raw = Raw.big().u32(0xcafebabeL, 44);
    for (int i = 0; i < 44; i++) {
      raw.u32(0x01000007, 3, 0x1000 + i * 0x11000, 0x11000, 12);
    }
    raw.to(0x1000);
    for (int i = 0; i < 44; i++) {
      raw.bytes(Raw.little().u32(0xfeedfacfL, 0x01000007, 3, 2, -1, -1, 0, 0).build());
      for (int k = 0; k < 1020; k++) {
        raw.bytes(Raw.little().u32(0x1d, 64, 0x20000L * k, 1).to(64).build());
      }
      raw.to(0x1000 + (i + 1) * 0x11000);
    }

    Image image = raw.read();

    assertThat(image.kind()).isEqualTo(Kind.MACHO_UNIVERSAL);
    assertThat(image.truncated()).isTrue();
  }

  @Test
  void lyingCountsAndOffsetsEndWithoutAnException() {
    Random random = new Random(42);
    for (int round = 0; round < 3000; round++) {
      byte[] bytes = round % 2 == 0 ? universal() : apple();
      for (int i = 0; i < 4; i++) {
        int at = random.nextInt(round % 2 == 0 ? 0x40 : 0x90);
        bytes[at < 4 ? 4 : at] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
      }
      assertThat(Raw.read(bytes).summary()).isNotEmpty();
    }
  }
}
