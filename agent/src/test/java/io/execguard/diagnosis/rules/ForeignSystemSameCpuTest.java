package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.host.Host;
import io.execguard.host.KernelVersion;
import io.execguard.image.elf.DynamicElf;
import io.execguard.image.elf.Elf;
import org.junit.jupiter.api.Test;

class ForeignSystemSameCpuTest {
  private final ForeignSystemSameCpu rule = new ForeignSystemSameCpu();

  @Test
  void texts() throws Exception {
    Host old = Hosts.debian().toBuilder().kernel(KernelVersion.of(4, 19)).build();
    Golden.of("EG505")
        .add("FreeBSD", LinkedSystem.glibc(Hosts.debian()).program(of("FreeBSD")).only(rule))
        .add(
            "GNU with the kernel of FreeBSD",
            LinkedSystem.glibc(Hosts.debian()).program(program().gnuAbi(3, 8, 0)).only(rule))
        .add(
            "a newer Linux", LinkedSystem.glibc(old).program(program().gnuAbi(0, 5, 10)).only(rule))
        .verify();
  }

  @Test
  void goSaysItInItsBuildInformation() {
    String module = "path\tcmd/it\nbuild\tGOOS=%s\n";
    LinkedSystem system = LinkedSystem.glibc(Hosts.debian());
    system.files.program(LinkedSystem.PROGRAM, go(module.formatted("freebsd")));
    assertThat(Situation.codes(system.check())).containsExactly("EG505");
    assertThat(rule.apply(system.check()).title())
        .isEqualTo(LinkedSystem.PROGRAM + " is a program for FreeBSD on a linux/amd64 host");
    system.files.program(LinkedSystem.PROGRAM, go(module.formatted("linux")));
    assertThat(Situation.codes(system.check())).isEmpty();
  }

  @Test
  void linuxProgramsAreNoFinding() {
    assertThat(codes(program())).isEmpty();
    assertThat(codes(program().gnuAbi(0, 3, 2))).isEmpty();
  }

  @Test
  void programsOfSeveralSystemsRun() {
    // As Cosmopolitan's do.
    assertThat(codes(program().tag("NetBSD").tag("OpenBSD"))).isEmpty();
    assertThat(codes(program().gnuAbi(0, 3, 2).tag("FreeBSD"))).isEmpty();
  }

  @Test
  void staticProgramsOfAndroidMostlyRun() {
    assertThat(codes(program().tag("Android"))).isEmpty();
  }

  /** EI_OSABI says FreeBSD, and there is no note. */
  private static byte[] go(String module) {
    byte[] program = Elfs.goProgram(Elf.EM_X86_64, module);
    program[Elf.EI_OSABI] = Elf.ELFOSABI_FREEBSD;
    return program;
  }

  private static Iterable<String> codes(DynamicElf elf) {
    Case c = LinkedSystem.glibc(Hosts.debian()).program(elf).check();
    return Situation.codes(c);
  }

  private static DynamicElf of(String system) {
    return program().tag(system);
  }

  private static DynamicElf program() {
    return LinkedSystem.library("it").isStatic();
  }
}
