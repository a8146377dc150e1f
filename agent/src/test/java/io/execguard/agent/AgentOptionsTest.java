package io.execguard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void nothingMeansDefaults(String text) throws Exception {
    assertThat(AgentOptions.parse(text)).isEmpty();
  }

  @Test
  void pairsAreSeparatedByCommas() throws Exception {
    assertThat(AgentOptions.parse("mode=explain, log=none"))
        .isEqualTo(Map.of("mode", "explain", "log", "none"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mdoe=guard | unknown agent option \"mdoe\"; there are mode and log",
        "mode=Guard | agent option mode cannot be \"Guard\"; write mode=guard, mode=explain,"
            + " mode=observe or mode=off",
        "log | agent option log cannot be \"\"; write log=stderr or log=none",
        "mode=guard,mode=guard | agent option mode is given twice",
      })
  void whatIsWrongIsSaidWithWhatIsRight(String text, String message) {
    assertThatThrownBy(() -> AgentOptions.parse(text)).hasMessage(message);
  }

  @Test
  void theMessageIsOneShortLineWhateverWasPassed() {
    assertThatThrownBy(() -> AgentOptions.parse("\u001b[2J\n".repeat(1000)))
        .message()
        .doesNotContain("\n", "\u001b")
        .hasSizeLessThan(200);
  }
}
