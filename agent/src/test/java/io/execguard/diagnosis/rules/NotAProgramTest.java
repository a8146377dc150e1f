package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.image.Kind;
import io.execguard.verdict.Reason;
import org.junit.jupiter.api.Test;

class NotAProgramTest {
  private final NotAProgram rule = new NotAProgram();

  @Test
  void texts() throws Exception {
    Golden.of(rule.code())
        .add(
            "an object file",
            elf("/src/main.o", "ELF 64-bit LSB relocatable, x86-64", "e_type 1 (ET_REL)"))
        .add(
            "a core dump",
            elf("/var/crash/core.4711", "ELF 64-bit LSB core file, x86-64", "e_type 4 (ET_CORE)"))
        .add("a static library", data("/usr/lib/libz.a", Kind.STATIC_ARCHIVE, "current ar archive"))
        .add("bitcode", data("/src/main.bc", Kind.BITCODE, "LLVM IR bitcode"))
        .verify();
  }

  @Test
  void anUnknownTypeIsDamage() {
    assertThat(elf("/opt/x", "ELF 64-bit LSB, unknown type 0xfeed", "e_type 65261")).isNull();
  }

  private Finding elf(String path, String summary, String detail) {
    return rule.apply(
        Given.file(path, Kind.ELF, summary, "linux/amd64")
            .detail(detail)
            .refused(Reason.ELF_TYPE, Hosts.debian()));
  }

  private Finding data(String path, Kind kind, String summary) {
    return rule.apply(
        Given.file(path, kind, summary).refused(Reason.UNKNOWN_FORMAT, Hosts.debian()));
  }
}
