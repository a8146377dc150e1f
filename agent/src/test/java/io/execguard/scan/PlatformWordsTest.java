package io.execguard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformWordsTest {
  @ParameterizedTest
  @CsvSource({
    "libnetty_tcnative_linux_x86_64.so, netty_tcnative",
    "libnetty_tcnative_osx_aarch_64.jnilib, netty_tcnative",
    "netty_tcnative_windows_x86_64.dll, netty_tcnative",
    "libnetty_transport_native_epoll_riscv64.so, netty_transport_native_epoll",
    "libsqlitejdbc.dylib, sqlitejdbc",
    "sqlitejdbc.dll, sqlitejdbc",
    "libzstd-jni-1.5.7-6.so, zstd-jni-1.5.7-6",
    "next-swc.linux-x64-gnu.node, next-swc",
    "next-swc.darwin-arm64.node, next-swc",
    "rollup.linux-arm-gnueabihf.node, rollup",
    "esbuild, esbuild",
    "esbuild.exe, esbuild",
    "tool-linux-amd64, tool",
    "tool-darwin-arm64, tool",
    "libc.so.6, c",
    "linux.so, linux",
    "winpty.dll, winpty",
    "armadillo.so, armadillo",
  })
  void theNameWithoutItsPlatformIsTheFamily(String file, String family) {
    assertThat(PlatformWords.without(file)).isEqualTo(family);
  }

  @Test
  void aPathSaysForWhichSystemAFileIs() {
    assertThat(PlatformWords.sayOs("a-osx-x86_64.jar!/x.jnilib", "darwin")).isTrue();
    assertThat(PlatformWords.sayOs("prebuilds/win32-x64/x.node", "windows")).isTrue();
    assertThat(PlatformWords.sayOs("build/Release/bcrypt_lib.node", "darwin")).isFalse();
    assertThat(PlatformWords.sayMusl("org/sqlite/native/Linux-Musl/x86/libx.so")).isTrue();
    assertThat(PlatformWords.elfSystem("a.jar!/Linux-Android/aarch64/libx.so"))
        .isEqualTo("android");
    assertThat(PlatformWords.elfSystem("a.jar!/native/FreeBSD/aarch64/libx.so"))
        .isEqualTo("freebsd");
    assertThat(PlatformWords.elfSystem("a.jar!/native/SunOS/x86_64/libx.so")).isEqualTo("solaris");
    assertThat(PlatformWords.elfSystem("/home/freebsd/a/b/c/d/libx.so")).isEqualTo("linux");
    assertThat(PlatformWords.elfSystem("freebsd/a.jar!/linux/amd64/libx.so")).isEqualTo("linux");
  }
}
