package io.execguard.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedPlatformTest {
  @ParameterizedTest
  @CsvSource({
    "/m2/protoc-3.17.3-linux-aarch_64.exe, linux, ARM64, linux-aarch_64",
    "/m2/protoc-3.17.3-osx-aarch_64.exe, darwin, ARM64, osx-aarch_64",
    "/m2/protoc-3.21.12-linux-ppcle_64.exe, linux, PPC64LE, linux-ppcle_64",
    "/m2/protoc-3.21.12-linux-s390_64.exe, linux, S390X, linux-s390_64",
    "/m2/protoc-3.21.12-linux-x86_32.exe, linux, I386, linux-x86_32",
    "/p/node_modules/@esbuild/linux-arm64/bin/esbuild, linux, ARM64, linux-arm64",
    "/p/node_modules/@esbuild/darwin-x64/bin/esbuild, darwin, AMD64, darwin-x64",
    "/p/node_modules/@rollup/rollup-linux-x64-musl/x.node, linux, AMD64, linux-x64",
    "/tmp/jave/ffmpeg-amd64-2.7.3, , AMD64, amd64",
    "phantomjs-1.9.2-linux-i686/bin/phantomjs, linux, I386, linux-i686",
    "kubectl_linux_arm64, linux, ARM64, linux-arm64",
    "/opt/x86_64/tool, , AMD64, x86_64",
    "chromedriver_win32, windows, , win32",
    "tool-win32-x64, windows, AMD64, win32-x64",
    "jq-macos, darwin, , macos",
    "libfoo_x86_64.so, , AMD64, x86_64",
  })
  void readsTheClaim(String path, String os, Architecture architecture, String words) {
    NamedPlatform named = NamedPlatform.of(path);
    assertThat(named).isNotNull();
    assertThat(named.os()).isEqualTo(os);
    assertThat(named.architecture()).isEqualTo(architecture);
    assertThat(named.words()).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/bin/ls",
        "tool",
        "/opt/app/run.sh",
        "arm-none",
        "/",
        "",
        "win-tool",
        "v64",
        "a_64"
      })
  void noClaimNoName(String path) {
    assertThat(NamedPlatform.of(path)).isNull();
  }
}
