package io.execguard.host.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcessLimitsTest {
  private static final String FILE =
      """
      Limit                     Soft Limit           Hard Limit           Units
      Max stack size            8388608              unlimited            bytes
      Max processes             127                  4096                 processes
      Max open files            1024                 1048576              files
      Max address space         unlimited            unlimited            bytes
      """;

  @Test
  void softAndHard() {
    ProcessLimits limits = ProcessLimits.parse(FILE);
    assertThat(limits.stack().soft()).isEqualTo(8388608);
    assertThat(limits.stack()).hasToString("8388608 (hard limit unlimited)");
    assertThat(limits.processes()).hasToString("127 (hard limit 4096)");
    assertThat(limits.processes().reaches(4096)).isTrue();
    assertThat(limits.processes().reaches(4097)).isFalse();
    assertThat(limits.openFiles()).hasToString("1024 (hard limit 1048576)");
    assertThat(limits.addressSpace().isUnlimited()).isTrue();
  }

  @Test
  void whatIsNotThereIsNotKnown() {
    assertThat(ProcessLimits.parse(null).stack()).isNull();
    assertThat(ProcessLimits.parse("Max stack size   many").stack()).isNull();
    assertThat(ProcessLimits.parse("Max stack size").stack()).isNull();
  }

  @Test
  void thisProcess() throws Exception {
    Path file = Path.of("/proc/self/limits");
    assumeTrue(Files.exists(file), "for Linux");
    ProcessLimits limits = ProcessLimits.parse(Files.readString(file));
    assertThat(limits.openFiles().soft()).isPositive();
    assertThat(limits.stack()).isNotNull();
    assertThat(limits.processes()).isNotNull();
    assertThat(limits.addressSpace()).isNotNull();
  }
}
