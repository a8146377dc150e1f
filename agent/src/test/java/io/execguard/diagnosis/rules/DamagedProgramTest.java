package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.image.Kind;
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
                elf("/opt/it's here/tool", "ELF 64-bit LSB executable, x86-64, truncated")
                    .size(100)
                    .detail("the program header table ends at byte 792")
                    .refused(Reason.ELF_HEADER, Hosts.debian())))
        .add(
            "cut before the data segment's last page",
            rule.apply(
                elf("/opt/tool", "ELF 64-bit LSB executable, x86-64, truncated")
                    .size(1_000_000)
                    .detail("segment 3 ends at byte 1500000")
                    .killed(Reason.ELF_SEGMENT, Hosts.debian())))
        .verify();
  }

  @Test
  void aWholeProgramForAnotherCpuIsNotDamaged() {
    assertThat(
            rule.apply(
                Given.file("/opt/tool", Kind.ELF, "ELF", "linux/arm64")
                    .refused(Reason.ELF_MACHINE, Hosts.debian())))
        .isNull();
  }

  private static Given elf(String path, String summary) {
    return Given.file(path, Kind.ELF, summary, "linux/amd64");
  }
}
