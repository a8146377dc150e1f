package io.execguard.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherHostTest {
  @TempDir private Path root;

  private Host read(String osName, String osArch, Map<String, String> environment) {
    return HostReader.of(root.toString(), environment, osName, osArch).host();
  }

  private void installRosetta() throws IOException {
    Path file = root.resolve("Library/Apple/usr/libexec/oah/libRosettaRuntime");
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }

  @Test
  void aMacSaysWhetherItTranslates() throws IOException {
    assertThat(read("Mac OS X", "aarch64", Map.of()).rosetta()).isEqualTo(Rosetta.ABSENT);
    installRosetta();
    assertThat(read("Mac OS X", "aarch64", Map.of()).rosetta()).isEqualTo(Rosetta.PRESENT);
  }

  @Test
  void aTranslatedJvmDoesNotHideTheCpu() throws IOException {
    Host intel = read("Mac OS X", "x86_64", Map.of());
    assertThat(intel.platform()).isEqualTo(Platform.of("darwin", "amd64"));
    assertThat(intel.emulated()).isNull();
    installRosetta();
    Host apple = read("Mac OS X", "x86_64", Map.of());
    assertThat(apple.platform()).isEqualTo(Platform.of("darwin", "arm64"));
    assertThat(apple.emulated()).isEqualTo(Platform.of("darwin", "amd64"));
  }

  @Test
  void windowsTellsTheCpuBehindAnEmulatedJvm() {
    Map<String, String> arm = Map.of("PROCESSOR_IDENTIFIER", "ARMv8 (64-bit) Family 8 Model D4B");
    assertThat(read("Windows 11", "amd64", arm).platform().architecture()).isEqualTo("arm64");
    Map<String, String> wow = Map.of("PROCESSOR_ARCHITEW6432", "AMD64");
    Host host = read("Windows 10", "x86", wow);
    assertThat(host.platform()).isEqualTo(Platform.of("windows", "amd64"));
    assertThat(host.emulated()).isEqualTo(Platform.of("windows", "386"));
    Host plain = read("Windows 11", "amd64", Map.of("PROCESSOR_IDENTIFIER", "Intel64 Family 6"));
    assertThat(plain.platform()).isEqualTo(Platform.of("windows", "amd64"));
    assertThat(plain.emulated()).isNull();
  }

  @Test
  void windowsLooksInItsOwnDirectoriesFirst() {
    Host host = read("Windows 11", "amd64", Map.of("SystemRoot", "D:\\Win"));
    assertThat(host.windows().elevated()).isNull();
    assertThat(host.windows().searchedFirst())
        .endsWith(".", "D:\\Win\\System32", "D:\\Win\\System", "D:\\Win");
  }
}
