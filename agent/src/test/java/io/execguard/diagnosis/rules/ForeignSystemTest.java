package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.host.Host;
import io.execguard.image.Kind;
import io.execguard.platform.Platform;
import io.execguard.verdict.Reason;
import org.junit.jupiter.api.Test;

class ForeignSystemTest {
  private static final String MACHO = "Mach-O 64-bit x86_64 executable";
  private final ForeignSystem rule = new ForeignSystem();

  @Test
  void texts() throws Exception {
    Golden.of(rule.code())
        .add(
            "protoc for macOS, with the wrong CPU in its name",
            apply(
                Given.file(
                    "/tmp/protoc-3.17.3-osx-aarch_64.exe", Kind.MACHO, MACHO, "darwin/amd64")))
        .add(
            "a universal Mach-O",
            apply(
                Given.file(
                    "/opt/chromedriver",
                    Kind.MACHO_UNIVERSAL,
                    "Mach-O universal binary with 2 architectures: [x86_64] [arm64]",
                    "darwin/amd64",
                    "darwin/arm64")))
        .add(
            "protoc for Windows",
            apply(
                Given.file(
                    "/tmp/protoc-3.17.3-windows-x86_64.exe",
                    Kind.PE,
                    "PE32+ executable (console) x86-64, for MS Windows",
                    "windows/amd64")))
        .add("a DOS program", apply(Given.file("/opt/EDIT.EXE", Kind.DOS, "MS-DOS executable")))
        .add(
            "a.out",
            apply(Given.file("/opt/old", Kind.AOUT, "a.out little-endian 32-bit executable")))
        .add(
            "an ELF program on macOS",
            rule.apply(
                Given.file("/opt/tool", Kind.ELF, "ELF 64-bit LSB executable", "linux/arm64")
                    .refused(
                        Reason.FOREIGN_SYSTEM, Host.of(Platform.of("darwin", "arm64")).build())))
        .verify();
  }

  @Test
  void aNameThatTellsTheTruthIsNotCommentedOn() {
    Finding finding = apply(Given.file("/tmp/tool-darwin-x64", Kind.MACHO, MACHO, "darwin/amd64"));
    assertThat(finding.detail()).doesNotContain("the name says");
  }

  private Finding apply(Given file) {
    return rule.apply(file.refused(Reason.UNKNOWN_FORMAT, Hosts.debian()));
  }
}
