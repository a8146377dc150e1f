package io.execguard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessEndTest {
  @ParameterizedTest
  @CsvSource({
    "127, EG501, true",
    "126, EG507, true",
    "139, EG505, true",
    "132, EG503, true",
    "1, EG502, true",
    "1, EG501, false",
    "255, EG506, true",
    "255, EG501, false",
    "0, EG501, false",
    "2, EG501, false",
    // SIGTERM and SIGKILL: Process.destroy of the application.
    "143, EG501, false",
    "137, EG505, false",
  })
  void whatBearsAWarningOut(int exitCode, String code, boolean expected) {
    assertThat(ProcessEnd.of(exitCode, 5).bearsOut(List.of(code))).isEqualTo(expected);
  }

  @Test
  void aSignalIsCalledByName() {
    assertThat(ProcessEnd.of(139, 3).text())
        .isEqualTo("was killed by SIGSEGV, exit code 139, after 3 ms");
    assertThat(ProcessEnd.of(127, 3).text()).isEqualTo("ended with exit code 127, after 3 ms");
  }
}
