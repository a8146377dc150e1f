package io.execguard.image;

import static org.assertj.core.api.Assertions.assertThat;

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
    "GCC: (Debian 12.2.0-14) 12.2.0, GCC",
    "rustc version 1.80.0 (051478957 2024-07-21), RUST",
    "GHC 9.0.2, HASKELL",
    "Debian clang version 14.0.6, CLANG",
    "clang version 16.0.6 (https://github.com/ziglang/zig-bootstrap 1dd), ZIG",
    "Linker: LLD 17.0.1,",
  })
  void anIdentNamesItsCompiler(String ident, Toolchain.Maker maker) {
    Toolchain made = Toolchain.ofIdent(ident);
    assertThat(made == null ? null : made.maker()).isEqualTo(maker);
    assertThat(made == null ? ident : made.said()).isEqualTo(ident);
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
