package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.image.elf.Elf;
import io.execguard.verdict.Reason;
import org.junit.jupiter.api.Test;

class ForeignAbiTest {
  private static final Given I386 =
      Given.file("/opt/phantomjs-1.9.2-linux-i686/bin/phantomjs", Elfs.program32(Elf.EM_386));
  private static final Given AARCH32 = Given.file("/opt/tool", Elfs.program32(Elf.EM_ARM));
  private static final Given X32 = Given.file("/opt/tool", Elfs.program32(Elf.EM_X86_64));
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
        .add("x32", rule.apply(X32.refused(Reason.ELF_HEADER, Hosts.debian())))
        .verify();
  }

  @Test
  void anAbiThatTheKernelHasIsNotTheCause() {
    assertThat(rule.apply(I386.refused(Reason.ELF_HEADER, Hosts.debian()))).isNull();
    assertThat(rule.apply(AARCH32.refused(Reason.ELF_HEADER, Hosts.armWithAarch32()))).isNull();
  }

  @Test
  void anotherFamilyIsAnotherCode() {
    assertThat(rule.apply(I386.refused(Reason.ELF_MACHINE, Hosts.arm()))).isNull();
    assertThat(rule.apply(AARCH32.refused(Reason.ELF_MACHINE, Hosts.debian()))).isNull();
  }
}
