package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Hosts;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.elf.Elf;
import io.execguard.platform.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RebuildTest {
  private static final String RUSTC = "rustc version 1.80.0";

  @ParameterizedTest
  @CsvSource({
    "linux/amd64, x86_64-unknown-linux-gnu",
    "linux/arm64, aarch64-unknown-linux-gnu",
    "linux/arm, armv7-unknown-linux-gnueabihf",
    "linux/386, i686-unknown-linux-gnu",
    "linux/riscv64, riscv64gc-unknown-linux-gnu",
    "linux/ppc64le, powerpc64le-unknown-linux-gnu",
    "linux/s390x, s390x-unknown-linux-gnu",
    "darwin/arm64, aarch64-apple-darwin",
    "windows/amd64, x86_64-pc-windows-msvc",
  })
  void rustCallsEachPlatformByItsTriple(String platform, String target) {
    Host host = Host.of(Platform.parse(platform)).libc(Host.Libc.GLIBC).build();
    assertThat(command(Rebuild.ofLanguage(made(RUSTC), host)))
        .isEqualTo("rustup target add " + target + " && cargo build --release --target " + target);
  }

  @Test
  void muslIsPartOfTheTarget() {
    assertThat(command(Rebuild.ofLanguage(made(RUSTC), Hosts.alpine())))
        .endsWith("--target x86_64-unknown-linux-musl");
    assertThat(command(Rebuild.ofCompiler(made("GCC: (GNU) 8.5.0"), Hosts.alpine())))
        .isEqualTo("make clean && make CC=x86_64-linux-musl-gcc CXX=x86_64-linux-musl-g++");
    assertThat(command(Rebuild.ofLanguage(dotnet(), Hosts.alpine())))
        .isEqualTo("dotnet publish -r linux-musl-x64 --self-contained");
  }

  @Test
  void everyCompilerHasItsOwnWords() {
    Host arm = Hosts.arm();
    assertThat(command(Rebuild.ofCompiler(made("clang version 17.0.6"), arm)))
        .isEqualTo("make clean && make CC=\"clang --target=aarch64-linux-gnu\"");
    assertThat(command(Rebuild.ofLanguage(made("clang version 16 (ziglang/zig-bootstrap 1)"), arm)))
        .isEqualTo("zig build -Dtarget=aarch64-linux-gnu");
    assertThat(command(Rebuild.ofLanguage(section("swift5_types"), arm)))
        .isEqualTo("swift build -c release --swift-sdk aarch64-swift-linux-musl");
    assertThat(command(Rebuild.ofLanguage(section(".svm_heap"), arm)))
        .contains("container-build=true", "--platform=linux/arm64");
    assertThat(Rebuild.ofLanguage(made("GHC 9.0.2"), arm).text()).contains("on this platform");
    assertThat(command(Rebuild.ofLanguage(dotnet(), arm)))
        .isEqualTo("dotnet publish -r linux-arm64 --self-contained");
  }

  @Test
  void aFileThatSaysNothingGetsNoAdvice() {
    Image image = Elfs.program64(Elf.EM_AARCH64);
    assertThat(Rebuild.ofLanguage(image, Hosts.debian())).isNull();
    assertThat(Rebuild.ofCompiler(image, Hosts.debian())).isNull();
    assertThat(Rebuild.forMusl(image, Hosts.alpine())).isNull();
    assertThat(Rebuild.forMusl(null, Hosts.alpine())).isNull();
  }

  @Test
  void forMuslMeansWithoutALoaderWhereThatCanBe() {
    Image go =
        Elfs.go(Elf.EM_X86_64, "path\texample.org/t\nmod\texample.org/t\t(devel)\t\n" + pad());
    assertThat(command(Rebuild.forMusl(go, Hosts.alpine())))
        .isEqualTo("CGO_ENABLED=0 GOOS=linux GOARCH=amd64 go build example.org/t");
    for (Image image : List.of(made(RUSTC), dotnet(), made("clang zig-bootstrap clang version"))) {
      assertThat(command(Rebuild.forMusl(image, Hosts.alpine()))).contains("musl");
    }
    assertThat(command(Rebuild.forMusl(section(".svm_heap"), Hosts.alpine())))
        .contains("--libc=musl");
  }

  private static String pad() {
    return "dep\t".repeat(40);
  }

  private static Image made(String ident) {
    return Elfs.compiled(Elf.EM_AARCH64, ident);
  }

  private static Image section(String name) {
    return Elfs.withSection(Elf.EM_AARCH64, name, new byte[16]);
  }

  /** A file whose code clang made, with .NET's mark in its data. */
  private static Image dotnet() {
    return Elfs.dotnet(Elf.EM_AARCH64);
  }

  private static String command(Fix fix) {
    assertThat(fix).isNotNull();
    return String.valueOf(fix.command());
  }
}
