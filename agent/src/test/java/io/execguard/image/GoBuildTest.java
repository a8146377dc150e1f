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
  void pointersOfOlderReleasesAreNotFollowed() throws IOException {
    byte[] old = info("go1.22.3", MODULE);
    old[15] = 0;
    assertThat(read(old)).isNull();
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
    return GoBuild.read(Bytes.littleEndian(Raw.source(content)), 0);
  }
}
