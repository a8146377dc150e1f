package io.execguard.diagnosis.rules;

import static io.execguard.diagnosis.rules.OtherHosts.only;
import static io.execguard.image.macho.MachoBuilder.ARM64;
import static io.execguard.image.macho.MachoBuilder.I386;
import static io.execguard.image.macho.MachoBuilder.X86_64;
import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Finding;
import io.execguard.host.Rosetta;
import io.execguard.image.Raw;
import io.execguard.image.elf.ElfBuilder;
import io.execguard.image.macho.MachoBuilder;
import io.execguard.image.pe.PeBuilder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The causes of the format as they are on a Mac: each has its owner, in the words of a Mac. */
class MacFormatTest {
  private static Finding apple(byte[] content) {
    return only(
        OtherHosts.mac("arm64", Rosetta.UNKNOWN).file("/opt/tool", content).check("/opt/tool"));
  }

  private static Finding intel(byte[] content) {
    return only(
        OtherHosts.mac("amd64", Rosetta.ABSENT).file("/opt/tool", content).check("/opt/tool"));
  }

  @Test
  void anotherCpu() {
    Finding finding = intel(MachoBuilder.of(ARM64).build());
    assertThat(finding.code()).isEqualTo("EG101");
    assertThat(finding.detail()).isEqualTo("its Mach-O header says CPU type 0x100000c (arm64)");
    Finding old = apple(MachoBuilder.of(I386).unsigned().build());
    assertThat(old.code()).isEqualTo("EG101");
    assertThat(old.detail()).contains("Rosetta 2 translates 64-bit programs only");
  }

  @Test
  void anAbiThatMacOsGaveUpOrKeepsForItself() {
    Finding old = intel(MachoBuilder.of(I386).unsigned().build());
    assertThat(old.code()).isEqualTo("EG103");
    assertThat(old.title())
        .isEqualTo(
            "Mach-O program for i386 (darwin/386) on a darwin/amd64 host without 32-bit x86"
                + " (i386)");
    assertThat(old.detail()).contains("since 10.15 macOS runs no 32-bit programs");
    Finding preview = apple(MachoBuilder.of(ARM64).subtype(0x80000002).build());
    assertThat(preview.code()).isEqualTo("EG103");
    assertThat(preview.detail()).contains("only Apple's own programs may use");
  }

  @Test
  void anotherSystem() {
    assertThat(apple(ElfBuilder.amd64().build()).code()).isEqualTo("EG102");
    assertThat(apple(PeBuilder.of(PeBuilder.AMD64).build()).code()).isEqualTo("EG102");
    Finding phone = apple(MachoBuilder.of(ARM64).platform(2).build());
    assertThat(phone.code()).isEqualTo("EG102");
    assertThat(phone.title())
        .isEqualTo("Mach-O program for arm64 (ios/arm64) on a darwin/arm64 host");
    assertThat(phone.detail()).contains("platform 2 (iOS)");
  }

  @Test
  void aLibraryOrAnObject() {
    assertThat(apple(MachoBuilder.of(ARM64).filetype(6).build()).code()).isEqualTo("EG104");
    assertThat(apple(MachoBuilder.of(ARM64).filetype(1).build()).title())
        .startsWith("an object file for arm64");
    assertThat(apple(MachoBuilder.universal(MachoBuilder.of(X86_64).filetype(8))).code())
        .isEqualTo("EG601");
  }

  @Test
  void aDamagedProgram() {
    Finding cut = apple(Arrays.copyOf(MachoBuilder.of(ARM64).build(), 9000));
    assertThat(cut.code()).isEqualTo("EG105");
    assertThat(cut.title()).startsWith("truncated Mach-O program");
    assertThat(cut.detail()).contains("SIGKILL (exit code 137)").doesNotContain("SIGSEGV");
  }

  @Test
  void textsAndData() {
    assertThat(apple(Raw.text("echo hello\n")).code()).isEqualTo("EG106");
    assertThat(apple(Raw.text("<html><title>403</title></html>")).code()).isEqualTo("EG107");
    assertThat(apple(Raw.big().u32(0xcafebabeL).u16(0, 61, 20).to(100).build()).code())
        .isEqualTo("EG108");
    assertThat(apple(Raw.text("#!\n")).code()).isEqualTo("EG109");
  }

  @Test
  void aScriptIsNoInterpreter() {
    Finding finding =
        only(
            OtherHosts.mac("arm64", Rosetta.UNKNOWN)
                .file("/bin/zsh", MachoBuilder.of(ARM64).build())
                .file("/opt/runner", "#!/bin/zsh\n")
                .file("/opt/tool", "#!/opt/runner\nx\n")
                .check("/opt/tool"));
    assertThat(finding.code()).isEqualTo("EG205");
    assertThat(finding.detail()).contains("macOS takes no script as the interpreter of a script");
    assertThat(finding.fixes().get(0).command())
        .isEqualTo("sed -i '' '1s|/opt/runner|/usr/bin/env /opt/runner|' /opt/tool");
  }

  @Test
  void aPolicyIsNamedAsMacOsHasThem() {
    Finding finding =
        only(
            OtherHosts.mac("arm64", Rosetta.UNKNOWN)
                .file("/Users/me/Desktop/tool", MachoBuilder.of(ARM64).build())
                .launch(1, "/Users/me/Desktop/tool"));
    assertThat(finding.code()).isEqualTo("EG308");
    assertThat(finding.detail()).contains("Desktop, Documents, Downloads");
    assertThat(finding.fixes().toString()).doesNotContain("SELinux").doesNotContain("/proc");
  }
}
