package io.execguard.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelVersionTest {
  @ParameterizedTest
  @CsvSource({
    "6.18.44-generic, 6.18",
    "5.10.0-8-amd64, 5.10",
    "4.18.0-553.el8_10.x86_64, 4.18",
    "6.1, 6.1",
    "7-rc1, 7.0",
    "5., 5.0",
    "5.x, 5.0"
  })
  void reads(String release, String version) {
    assertThat(KernelVersion.parse(release)).hasToString(version);
  }

  @Test
  void unknownOneIsTheNewest() {
    assertThat(KernelVersion.parse("").isAtLeast(100, 0)).isTrue();
    assertThat(KernelVersion.parse("gVisor").isAtLeast(100, 0)).isTrue();
    assertThat(KernelVersion.parse("99999999999.1").isAtLeast(6, 0)).isTrue();
  }

  @Test
  void compares() {
    assertThat(KernelVersion.of(5, 9)).isLessThan(KernelVersion.of(5, 10));
    assertThat(KernelVersion.of(5, 10).isAtLeast(5, 10)).isTrue();
    assertThat(KernelVersion.of(4, 20).isAtLeast(5, 0)).isFalse();
  }
}
