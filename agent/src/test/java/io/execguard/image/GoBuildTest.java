package io.execguard.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.Bytes;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GoBuildTest {
  private static final String MODULE =
      "path\texample.org/tool/cmd/tool\nmod\texample.org/tool\tv1.4.0\th1:x=\n"
          + "dep\texample.org/lib\tv0.1.0\th1:y=\nbuild\t-compiler=gc\nbuild\tCGO_ENABLED=0\n"
          + "build\tGOARCH=arm64\nbuild\tGOOS=linux\n";

  @Test
  void readsPackageVersionAndSettings() throws IOException {
    GoBuild build = read(info("go1.22.3", MODULE));
    assertThat(build).isNotNull();
    assertThat(build.version()).isEqualTo("go1.22.3");
    assertThat(build.path()).isEqualTo("example.org/tool/cmd/tool");
    assertThat(build.moduleVersion()).isEqualTo("v1.4.0");
    assertThat(build.setting("GOARCH")).isEqualTo("arm64");
    assertThat(build.setting("CGO_ENABLED")).isEqualTo("0");
    assertThat(build.setting("GOAMD64")).isNull();
  }

  @Test
  void aBuildWithoutModulesHasAVersionOnly() throws IOException {
    GoBuild build = read(info("go1.18", ""));
    assertThat(build).isNotNull();
    assertThat(build.version()).isEqualTo("go1.18");
    assertThat(build.path()).isNull();
  }

  @Test
  void whatIsCutOrLiesAboutItsLengthIsNoBuild() throws IOException {
    byte[] whole = info("go1.22.3", MODULE);
    for (int length = 0; length < 32 + 9; length++) {
      assertThat(read(Arrays.copyOf(whole, length))).as(length + " bytes").isNull();
    }
    byte[] liar = whole.clone();
    Arrays.fill(liar, 32, 40, (byte) 0xff);
    assertThat(read(liar)).isNull();
  }

  @Test
  void olderReleasesWriteAddresses() throws IOException {
    for (boolean big : new boolean[] {false, true}) {
      Raw raw = big ? Raw.big() : Raw.little();
      raw.u8(0xff).ascii(" Go buildinf:").u8(8, big ? 1 : 0).u64(0x401040, 0x401050);
      raw.to(64).u64(0x401100, 8).u64(0x401108, MODULE.length() + 32);
      raw.to(256).ascii("go1.15.6").ascii("0123456789abcdef" + MODULE + "0123456789abcdef");
      Segments segments = new Segments();
      segments.add(0x401000, 0, 4096);
      GoBuild build = read(raw.build(), segments);
      assertThat(build).isNotNull();
      assertThat(build.version()).isEqualTo("go1.15.6");
      assertThat(build.path()).isEqualTo("example.org/tool/cmd/tool");
      assertThat(build.moduleVersion()).isEqualTo("v1.4.0");
      assertThat(read(raw.build())).as("addresses that are nowhere").isNull();
    }
  }

  @Test
  void itNeedNotBeTheFirstOfTheData() throws IOException {
    byte[] data = Raw.little().to(160).bytes(info("go1.22.3", MODULE)).build();
    assertThat(read(data)).extracting(GoBuild::version).isEqualTo("go1.22.3");
  }

  private static @Nullable GoBuild read(byte[] content, Segments segments) throws IOException {
    return GoBuild.find(Bytes.littleEndian(Raw.source(content)), content, 0, segments);
  }

  private static byte[] info(String version, String module) {
    Raw raw = Raw.little().u8(0xff).ascii(" Go buildinf:").u8(8, 2).to(32);
    raw.u8(version.length()).ascii(version);
    int length = module.isEmpty() ? 0 : module.length() + 32;
    raw.u8(length & 0x7f | (length > 0x7f ? 0x80 : 0));
    if (length > 0x7f) {
      raw.u8(length >> 7);
    }
    return (module.isEmpty()
            ? raw
            : raw.ascii("0123456789abcdef").ascii(module).ascii("0123456789abcdef"))
        .build();
  }

  private static @Nullable GoBuild read(byte[] content) throws IOException {
    return read(content, new Segments());
  }
}
