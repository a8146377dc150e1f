package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.image.Kind;
import io.execguard.verdict.Reason;
import org.junit.jupiter.api.Test;

class ForeignAbiTest {
  private static final Given I386 =
      Given.file(
              "/opt/phantomjs-1.9.2-linux-i686/bin/phantomjs",
              Kind.ELF,
              "ELF 32-bit LSB executable, Intel 80386",
              "linux/386")
          .detail("the ELF header says e_machine 3 (i386)");
  private static final Given AARCH32 =
      Given.file("/opt/tool", Kind.ELF, "ELF 32-bit LSB executable, ARM, EABI5", "linux/arm/v7")
          .detail("the ELF header says e_machine 40 (arm)");
  private final ForeignAbi rule = new ForeignAbi();

  @Test
  void texts() throws Exception {
    Golden.of(rule.code())
        .add(
            "i386 without IA32 emulation",
            rule.apply(I386.refused(Reason.ELF_MACHINE, Hosts.debianWithoutIa32())))
        .add(
            "AArch32 on a 64-bit-only core",
            rule.apply(AARCH32.refused(Reason.ELF_MACHINE, Hosts.arm())))
        .verify();
  }

  @Test
  void anotherFamilyIsAnotherCode() {
    assertThat(rule.apply(I386.refused(Reason.ELF_MACHINE, Hosts.arm()))).isNull();
    assertThat(rule.apply(AARCH32.refused(Reason.ELF_MACHINE, Hosts.debian()))).isNull();
  }
}
