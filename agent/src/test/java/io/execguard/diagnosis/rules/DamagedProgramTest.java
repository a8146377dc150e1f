package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.diagnosis.Rules;
import io.execguard.image.Raw;
import io.execguard.image.elf.Elf;
import io.execguard.verdict.Reason;
import org.junit.jupiter.api.Test;

class DamagedProgramTest {
  private final DamagedProgram rule = new DamagedProgram();

  @Test
  void texts() throws Exception {
    Golden.of(rule.code())
        .add(
            "cut within the program headers",
            rule.apply(
                Given.file("/opt/it's here/tool", Elfs.truncated(Elf.EM_X86_64, 100))
                    .size(4096)
                    .detail("e_phnum 65535, at most 1170")
                    .refused(Reason.ELF_HEADER, Hosts.debian())))
        .add(
            "cut before the data segment's last page",
            rule.apply(
                Given.file("/opt/tool", Elfs.truncated(Elf.EM_X86_64, 495904))
                    .size(4096)
                    .detail("segment 1 is mapped beyond the end of the file")
                    .killed(Reason.ELF_SEGMENT, Hosts.debian())))
        .add(
            "nothing is missing, but the header is wrong",
            rule.apply(
                Given.file("/opt/tool", Elfs.program64(Elf.EM_X86_64))
                    .detail("e_phentsize 0, must be 56")
                    .refused(Reason.ELF_HEADER, Hosts.debian())))
        .add(
            "nothing but NULs behind the magic number",
            rule.apply(
                Given.content("/opt/tool", Raw.little().u8(0x7f, 'E', 'L', 'F').to(4096).build())
                    .detail("e_machine 0")
                    .refused(Reason.ELF_MACHINE, Hosts.debian())))
        .verify();
  }

  @Test
  void aDynamicProgramCutShortIsNotItsLoadersFault() {
    Given cut = Given.file("/opt/tool", Elfs.truncated(Elf.EM_X86_64, 1));
    Case c = cut.killedWithLoader("/lib64/ld.so", Reason.ELF_SEGMENT, Hosts.debian());
    assertThat(Rules.findings(c)).extracting(Finding::code).containsExactly("EG105");
  }

  @Test
  void whatTheLoaderIsIsNotTheProgramsFault() {
    Given whole = Given.file("/opt/tool", Elfs.program64(Elf.EM_X86_64));
    Case c = whole.killedWithLoader("/lib64/ld.so", Reason.LOADER_SEGMENT, Hosts.debian());
    assertThat(Rules.findings(c)).extracting(Finding::code).containsExactly("EG204");
  }

  @Test
  void aProgramThatWentThroughATextDecoderIsRecognised() {
    byte[] decoded =
        Raw.little()
            .u8(0x7f, 'E', 'L', 'F', 2, 1, 1)
            .to(16)
            .u16(Elf.ET_EXEC, Elf.EM_X86_64)
            .u8(1, 0xef, 0xbf, 0xbd)
            .to(4096)
            .build();
    Finding finding =
        rule.apply(Given.content("/opt/tool", decoded).refused(Reason.ELF_HEADER, Hosts.debian()));
    assertThat(finding).isNotNull();
    assertThat(finding.detail()).contains("EF BF BD");
    assertThat(finding.fixes().get(0).text()).contains("nonFilteredFileExtensions");
  }

  @Test
  void aWholeProgramForAnotherCpuIsNotDamaged() {
    assertThat(
            rule.apply(
                Given.file("/opt/tool", Elfs.program64(Elf.EM_AARCH64))
                    .refused(Reason.ELF_MACHINE, Hosts.debian())))
        .isNull();
  }
}
