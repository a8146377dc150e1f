package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.Errno;
import io.execguard.image.Raw;
import io.execguard.image.elf.DynamicElf;
import io.execguard.image.elf.Elf;
import io.execguard.image.macho.MachoBuilder;
import io.execguard.image.pe.PeBuilder;
import io.execguard.platform.Platform;
import io.execguard.verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherPlatformTest {
  @TempDir private Path directory;

  private String file(String name, String mode, byte[] content) throws IOException {
    Path file = Files.write(directory.resolve(name), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file.toString();
  }

  private static Diagnosis judge(String platform, String path) {
    return new HostEngines().engine(Platform.parse(platform)).judge(path);
  }

  @ParameterizedTest
  @CsvSource({
    "macos/arm64, write darwin for macos",
    "win32/x64, write windows for win32",
    "darwin/386, there are darwin/arm64 and darwin/amd64",
    "windows/x86_64, there are windows/amd64 and windows/arm64 and windows/386",
    "linux/vax, write it as Go does",
  })
  void saysHowToWriteAPlatform(String platform, String says) {
    assertThatThrownBy(() -> new HostEngines().engine(Platform.parse(platform)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says);
  }

  @Test
  void theLibrariesOfThisMachineAreNotThoseOfAnother() throws IOException {
    Path loader = Path.of("/lib64/ld-linux-x86-64.so.2");
    assumeTrue(Files.exists(loader), "skipped: no loader of glibc for x86-64 here");
    DynamicElf elf = DynamicElf.of(Elf.EM_X86_64).interpreter(loader.toString());
    String program = file("tool", "rwxr-xr-x", elf.needs("libnowhere.so.1").build());
    assertThat(new HostEngines().engine(null).judge(program).codes()).containsExactly("EG501");
    assertThat(judge("linux/amd64", program).codes()).isEmpty();
    String bsd = file("bsd", "rwxr-xr-x", elf.isStatic().tag("FreeBSD").build());
    assertThat(judge("linux/amd64", bsd).codes()).containsExactly("EG505");
  }

  @Test
  void aModeOfThisMachineHidesNothingElse() throws IOException {
    byte[] intel = MachoBuilder.of(MachoBuilder.X86_64).build();
    Diagnosis diagnosis = judge("darwin/arm64", file("tool", "rw-r--r--", intel));
    assertThat(diagnosis.verdict().errno()).isEqualTo(Errno.EACCES);
    assertThat(diagnosis.codes()).containsExactly("EG302", "EG601");
    assertThat(judge("darwin/arm64", file("run", "rwxr-xr-x", intel)).codes())
        .containsExactly("EG601");
    byte[] arm = MachoBuilder.of(MachoBuilder.ARM64).build();
    assertThat(judge("darwin/arm64", file("arm", "rw-r--r--", arm)).codes())
        .containsExactly("EG302");
  }

  @Test
  void windowsHasNoSuchMode() throws IOException {
    byte[] program = PeBuilder.of(PeBuilder.AMD64).build();
    assertThat(judge("windows/amd64", file("tool.exe", "rw-r--r--", program)).verdict().runs())
        .isTrue();
  }

  /** The interpreters of this machine are not those of a Mac. */
  @Test
  void aScriptHasItsInterpreterElsewhere() throws IOException {
    String path = file("run.sh", "rwxr-xr-x", Raw.text("#!/bin/sh\necho\n"));
    Diagnosis diagnosis = judge("darwin/arm64", path);
    assertThat(diagnosis.verdict().outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(diagnosis.codes()).isEmpty();
    String crlf = file("crlf.sh", "rwxr-xr-x", Raw.text("#!/bin/sh\r\necho\r\n"));
    assertThat(judge("darwin/arm64", crlf).codes()).containsExactly("EG202");
    String endless = file("endless.sh", "rwxr-xr-x", Raw.text("#!/bin/sh"));
    assertThat(judge("darwin/arm64", endless).codes()).containsExactly("EG109");
    String text = file("text.sh", "rwxr-xr-x", Raw.text("echo hi\n"));
    assertThat(judge("darwin/arm64", text).findings().get(0).detail())
        .contains("macOS's C library gives such a file to /bin/sh");
  }
}
