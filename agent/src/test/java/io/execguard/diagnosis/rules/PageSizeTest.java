package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.host.Host;
import io.execguard.image.elf.DynamicElf;
import io.execguard.image.elf.Elf;
import org.junit.jupiter.api.Test;

class PageSizeTest {
  private static final String LOADER = "/lib/ld-linux-aarch64.so.1";

  private final PageSize rule = new PageSize();

  @Test
  void texts() throws Exception {
    Golden.of("EG504")
        .add("a program", find(16384, arm().isStatic().forPagesOf(4096), "libc.so.6"))
        .add("a library", find(65536, arm().interpreter(LOADER).needs("libit.so.1"), "libit.so.1"))
        .verify();
  }

  @Test
  void whatFitsIsNoFinding() {
    assertThat(Situation.codes(system(4096, arm().isStatic().forPagesOf(4096), "libit.so.1")))
        .isEmpty();
    assertThat(Situation.codes(system(16384, arm().isStatic().forPagesOf(65536), "libit.so.1")))
        .isEmpty();
    Case healthy = system(4096, arm().interpreter(LOADER).needs("libit.so.1"), "libit.so.1");
    assertThat(Situation.codes(healthy)).isEmpty();
  }

  @Test
  void segmentsThatFitNoPagesAreDamaged() {
    assertThat(Situation.codes(system(16384, arm().isStatic().forPagesOf(100), "libit.so.1")))
        .containsExactly("EG105");
  }

  private Finding find(int pageSize, DynamicElf program, String library) {
    Case c = system(pageSize, program, library);
    assertThat(Situation.codes(c)).containsExactly("EG504");
    return rule.apply(c);
  }

  /** An aarch64 Linux with a library that is laid out for pages of 4096 bytes. */
  private static Case system(int pageSize, DynamicElf program, String library) {
    Host host = Hosts.arm().toBuilder().pageSize(pageSize).build();
    LinkedSystem system = LinkedSystem.glibc(host);
    return system
        .file(
            LOADER,
            DynamicElf.glibcLoader(Elf.EM_AARCH64, "ld-linux-aarch64.so.1", "/lib", "/usr/lib"))
        .file("/usr/lib/" + library, arm().soname(library).forPagesOf(4096))
        .program(program)
        .check();
  }

  private static DynamicElf arm() {
    return DynamicElf.of(Elf.EM_AARCH64);
  }
}
