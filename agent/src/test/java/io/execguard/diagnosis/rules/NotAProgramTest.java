package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.image.Raw;
import io.execguard.image.elf.Elf;
import io.execguard.verdict.Reason;
import org.junit.jupiter.api.Test;

class NotAProgramTest {
  private final NotAProgram rule = new NotAProgram();

  @Test
  void texts() throws Exception {
    Golden.of(rule.code())
        .add("an object file", elf("/src/main.o", Elf.ET_REL))
        .add("a kernel module", elf("/lib/modules/6.1/dummy.ko", Elf.ET_REL))
        .add(
            "a shared library",
            rule.apply(
                Given.file("/opt/libfoo.so", Elfs.ofType(Elf.EM_X86_64, Elf.ET_DYN))
                    .runs(Hosts.debian())))
        .add("a core dump", elf("/var/crash/core.4711", Elf.ET_CORE))
        .add(
            "a static library",
            data(
                "/usr/lib/libz.a",
                "!<arch>\n/               0           0     0     0       4         `\n"))
        .add("bitcode", data("/src/main.bc", "BC\300\336"))
        .verify();
  }

  @Test
  void anUnknownTypeIsDamage() {
    assertThat(elf("/opt/x", 0xfeed)).isNull();
  }

  private Finding elf(String path, int type) {
    return rule.apply(
        Given.file(path, Elfs.ofType(Elf.EM_X86_64, type))
            .refused(Reason.ELF_TYPE, Hosts.debian()));
  }

  private Finding data(String path, String content) {
    return rule.apply(
        Given.content(path, Raw.text(content)).refused(Reason.UNKNOWN_FORMAT, Hosts.debian()));
  }
}
