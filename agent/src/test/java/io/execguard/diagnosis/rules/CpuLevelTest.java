package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.host.CpuFlags;
import io.execguard.host.Host;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuLevelTest {
  private static final List<String> V2 =
      List.of("cx16", "lahf_lm", "popcnt", "pni", "sse4_1", "sse4_2", "ssse3", "avx", "sse2");

  private final CpuLevel rule = new CpuLevel();

  @Test
  void texts() throws Exception {
    Golden.of("EG503")
        .add(
            "the program",
            LinkedSystem.glibc(with(V2))
                .program(LinkedSystem.program("libc.so.6").x86Level(3))
                .only(rule))
        .add(
            "a library, on an old CPU",
            LinkedSystem.glibc(with(List.of("sse2")))
                .file("/usr/lib/libit.so.2", LinkedSystem.library("libit.so.2").x86Level(2))
                .program(LinkedSystem.program("libit.so.2").x86Level(1))
                .only(rule))
        .add(
            "a static program",
            LinkedSystem.glibc(with(V2))
                .program(LinkedSystem.library("it").x86Level(4).isStatic())
                .only(rule))
        .verify();
  }

  @Test
  void whatTheCpuHasIsNoFinding() {
    LinkedSystem system =
        LinkedSystem.glibc(with(V2)).program(LinkedSystem.program("libc.so.6").x86Level(2));
    assertThat(Situation.codes(system.check())).isEmpty();
  }

  @Test
  void ofAnUnknownCpuNothingIsSaid() {
    LinkedSystem system =
        LinkedSystem.glibc(Hosts.debian()).program(LinkedSystem.program("libc.so.6").x86Level(4));
    assertThat(Situation.codes(system.check())).isEmpty();
  }

  private static Host with(List<String> flags) {
    return Hosts.debian().toBuilder().cpuFlags(CpuFlags.of(new ArrayList<>(flags))).build();
  }
}
