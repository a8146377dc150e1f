package io.execguard.image.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.Raw;
import io.execguard.platform.Platform;
import org.junit.jupiter.api.Test;

class ObjectReaderTest {
  @Test
  void readsAixPrograms() {
    byte[] wide = Raw.big().u16(0x1f7, 3).u32(0).u64(0).u16(120, 0x1002).to(400).build();
    byte[] narrow = Raw.big().u16(0x1df, 3).u32(0, 0, 0).u16(72, 0x1002).to(400).build();

    assertThat(Raw.read(wide).kind()).isEqualTo(Kind.XCOFF);
    assertThat(Raw.read(wide).summary()).startsWith("64-bit XCOFF executable");
    assertThat(Raw.read(wide).platforms()).containsExactly(Platform.of("aix", "ppc64"));
    assertThat(((Xcoff) Raw.read(narrow)).isExecutable()).isTrue();
    Raw.readAllLengths(wide);
    Raw.readAllLengths(narrow);
  }

  @Test
  void readsObjectsOfWindows() {
    byte[] object = Raw.little().u16(0x8664, 2).u32(0, 0, 0).u16(0, 0).to(200).build();
    byte[] noObject = Raw.little().u16(0x8664, 900).u32(0, 0, 0).u16(0, 0).to(200).build();

    assertThat(Raw.read(object).kind()).isEqualTo(Kind.COFF);
    assertThat(Raw.read(object).summary()).isEqualTo("Intel amd64 COFF object file, 2 sections");
    assertThat(Raw.read(noObject).kind()).isEqualTo(Kind.DATA);
    Raw.readAllLengths(object);
  }

  @Test
  void readsTheOldestUnixPrograms() {
    Image image = Raw.little().u32(0413, 0x200, 0x100, 0, 0, 0x20, 0, 0).to(0x400).read();
    Image overlong = Raw.little().u32(0413, 0x20000, 0x100, 0, 0, 0x20, 0, 0).to(0x400).read();

    assertThat(image.kind()).isEqualTo(Kind.AOUT);
    assertThat(image.summary()).isEqualTo("demand-paged executable (ZMAGIC), little-endian");
    Image linux = Raw.little().u32(0x6400cc, 0x200, 0x100, 0, 0, 0x1020, 0, 0).to(0x400).read();
    assertThat(linux.summary()).isEqualTo("Linux/i386 demand-paged executable (QMAGIC)");
    assertThat(linux.platforms()).containsExactly(Platform.of("linux", "386"));
    assertThat(overlong.kind()).isEqualTo(Kind.DATA);
  }

  @Test
  void aTarIsNoneOfThem() {
    byte[] tar =
        Raw.little()
            .ascii("dir/file")
            .to(100)
            .ascii("0000644\0")
            .to(257)
            .ascii("ustar\00000")
            .to(1024)
            .build();

    assertThat(Raw.read(tar).summary()).isEqualTo("POSIX tar archive");
    assertThat(Raw.read(tar).couldBeShellProgram()).isFalse();
    Raw.readAllLengths(tar);
  }
}
