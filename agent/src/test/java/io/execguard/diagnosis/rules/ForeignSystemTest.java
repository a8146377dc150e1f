package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.host.Host;
import io.execguard.image.Raw;
import io.execguard.image.elf.Elf;
import io.execguard.platform.Platform;
import io.execguard.verdict.Reason;
import org.junit.jupiter.api.Test;

class ForeignSystemTest {
  private static final int CPU_TYPE_X86_64 = 0x01000007;
  private static final int CPU_TYPE_ARM64 = 0x0100000c;
  private final ForeignSystem rule = new ForeignSystem();

  @Test
  void texts() throws Exception {
    Golden.of(rule.code())
        .add(
            "protoc for macOS, with the wrong CPU in its name",
            apply(Given.content("/tmp/protoc-3.17.3-osx-aarch_64.exe", macho(CPU_TYPE_X86_64))))
        .add("a universal Mach-O", apply(Given.content("/opt/chromedriver", universal())))
        .add(
            "protoc for Windows",
            apply(Given.content("/tmp/protoc-3.17.3-windows-x86_64.exe", pe(0x8664, 3, 0x22))))
        .add(
            "what dotnet build makes",
            apply(
                Given.content("/opt/app.exe", pe(0x8664, 3, 0x22))
                    .beside("/opt/app.dll", "/opt/app.runtimeconfig.json")))
        .add("a Windows library", apply(Given.content("/opt/a.dll", pe(0xaa64, 3, 0x2022))))
        .add("a UEFI program", apply(Given.content("/boot/grubx64.efi", pe(0x8664, 10, 0x22))))
        .add(
            "a DOS program",
            apply(Given.content("/opt/EDIT.EXE", Raw.little().ascii("MZ").to(512).build())))
        .add("a.out", apply(Given.content("/opt/old", aout())))
        .add(
            "an ELF program on macOS",
            rule.apply(
                Given.file("/opt/tool", Elfs.program64(Elf.EM_AARCH64))
                    .refused(
                        Reason.FOREIGN_SYSTEM, Host.of(Platform.of("darwin", "arm64")).build())))
        .verify();
  }

  @Test
  void aNameThatTellsTheTruthIsNotCommentedOn() {
    Finding finding = apply(Given.content("/tmp/tool-darwin-x64", macho(CPU_TYPE_X86_64)));
    assertThat(finding.detail()).doesNotContain("the name says");
  }

  /** A 64-bit MH_EXECUTE without load commands. */
  private static byte[] macho(int cputype) {
    return Raw.little().u32(0xfeedfacfL, cputype, 3, 2, 0, 0, 0x200085, 0).build();
  }

  private static byte[] universal() {
    return Raw.big()
        .u32(0xcafebabeL, 2)
        .u32(CPU_TYPE_X86_64, 3, 4096, 32, 12)
        .u32(CPU_TYPE_ARM64, 0, 8192, 32, 12)
        .to(4096)
        .bytes(macho(CPU_TYPE_X86_64))
        .to(8192)
        .bytes(macho(CPU_TYPE_ARM64))
        .build();
  }

  /** A PE32+ file without sections. */
  private static byte[] pe(int machine, int subsystem, int characteristics) {
    int optional = 0x80 + 24;
    return Raw.little()
        .ascii("MZ")
        .to(0x3c)
        .u32(0x80)
        .to(0x80)
        .ascii("PE\0\0")
        .u16(machine, 0)
        .u32(0, 0, 0)
        .u16(240, characteristics, 0x20b)
        .to(optional + 68)
        .u16(subsystem)
        .to(optional + 240)
        .build();
  }

  /** ZMAGIC for i386. */
  private static byte[] aout() {
    return Raw.little().u32(0x0064010b, 1024, 0, 0, 0, 0x1020, 0, 0).to(4096).build();
  }

  private Finding apply(Given file) {
    Finding finding = rule.apply(file.refused(Reason.UNKNOWN_FORMAT, Hosts.debian()));
    assertThat(finding).isNotNull();
    return finding;
  }
}
