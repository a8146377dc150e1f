package io.execguard.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolchainTest {
  private static final int[] MARK = {
    0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
    0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae
  };

  @ParameterizedTest
  @CsvSource({
    "GCC: (Debian 12.2.0-14) 12.2.0, GCC (gcc 12.2.0)",
    "GCC: (GNU) 4.8.5 20150623 (Red Hat 4.8.5-44), GCC (gcc 4.8.5)",
    "rustc version 1.80.0 (051478957 2024-07-21), RUST (rustc 1.80.0)",
    "rustc version 1.84.0-nightly (x), RUST (rustc 1.84.0-nightly)",
    "GHC 9.0.2, HASKELL (GHC 9.0.2)",
    "Debian clang version 14.0.6, CLANG (clang 14.0.6)",
    "clang version 16.0.6 (https://github.com/ziglang/zig-bootstrap 1dd), ZIG (clang 16.0.6)",
    "zig 0.11.0, ZIG (zig 0.11.0)",
    "Linker: LLD 17.0.1,",
  })
  void anIdentNamesItsCompilerAndItsVersion(String ident, String made) {
    assertThat(Objects.toString(Toolchain.ofIdent(ident), null)).isEqualTo(made);
  }

  @ParameterizedTest
  @CsvSource({
    "GCC: anything at all that somebody wrote there, GCC (gcc)",
    "GCC: \u001b[31m 1.2\u202e3 x, GCC (gcc 1.2)",
    "GCC: 1234567890123456789012345678901234567890, GCC (gcc 12345678901234567890)",
    "9 clang version, CLANG (clang)",
    "rustc ((( 1.2, RUST (rustc)",
    "rustc ) 1.2, RUST (rustc)",
  })
  void nothingElseOfItsTextIsTaken(String ident, String made) {
    assertThat(Toolchain.ofIdent(ident)).hasToString(made);
  }

  @Test
  void theLanguageCountsMoreThanTheLinkersStartFiles() {
    Toolchain gcc = Toolchain.ofIdent("GCC: (GNU) 4.8.5");
    Toolchain rust = Toolchain.ofIdent("rustc version 1.75.0");
    assertThat(Toolchain.foremost(gcc, rust)).isSameAs(rust);
    assertThat(Toolchain.foremost(rust, gcc)).isSameAs(rust);
    assertThat(Toolchain.foremost(null, gcc)).isSameAs(gcc);
    assertThat(Toolchain.foremost(gcc, null)).isSameAs(gcc);
  }

  @Test
  void sectionsTellOfSwiftAndNativeImages() {
    assertThat(Toolchain.ofSection("swift5_typeref").maker()).isEqualTo(Toolchain.Maker.SWIFT);
    assertThat(Toolchain.ofSection("__swift5_types").maker()).isEqualTo(Toolchain.Maker.SWIFT);
    assertThat(Toolchain.ofSection(".svm_heap").maker()).isEqualTo(Toolchain.Maker.NATIVE_IMAGE);
    assertThat(Toolchain.ofSection(".text")).isNull();
  }

  @Test
  void aDotnetHostIsKnownByItsMarkAndABundleByWhatIsBeforeIt() {
    byte[] host = Raw.little().to(72).u8(MARK).build();
    assertThat(Toolchain.ofData(host)).hasToString("DOTNET");
    byte[] bundle = Raw.little().to(64).u64(123456).u8(MARK).build();
    assertThat(Toolchain.ofData(bundle)).hasToString("DOTNET (single-file bundle)");
    bundle[80] ^= 1;
    assertThat(Toolchain.ofData(bundle)).isNull();
  }
}
