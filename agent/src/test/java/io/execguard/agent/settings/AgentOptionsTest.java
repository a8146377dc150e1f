package io.execguard.agent.settings;

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

  @Test
  void aPathMayHaveAnythingInIt() throws Exception {
    assertThat(AgentOptions.parse("log=file:/a=b/c d.log,report='/a, b/it''s',config=\"/x,y\" "))
        .isEqualTo(Map.of("log", "file:/a=b/c d.log", "report", "/a, b/it's", "config", "/x,y"));
    assertThat(AgentOptions.parse("report='  '")).isEqualTo(Map.of("report", "  "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mode=Guard | agent option mode cannot be \"Guard\"; did you mean guard? write guard,"
            + " explain, observe or off",
        "mode=x | agent option mode cannot be \"x\"; write guard, explain, observe or off",
        "log | agent option log cannot be \"\"; write stderr, app, none or file:PATH",
        "log=file: | agent option log cannot be \"file:\"; did you mean none? write stderr, app,"
            + " none or file:PATH",
        "log.size=10XB | agent option log.size cannot be \"10XB\"; write a number from 64KB to"
            + " 64GB, such as 10MB",
        "log.size=1KB | agent option log.size cannot be \"1KB\"; write a number from 64KB to"
            + " 64GB, such as 10MB",
        "log.files=-1 | agent option log.files cannot be \"-1\"; write a number from 0 to 1000",
        "log.files=5K | agent option log.files cannot be \"5K\"; write a number from 0 to 1000",
        "mode=guard,mode=guard | agent option mode is given twice",
        "mode=guard, | the agent options end in a comma",
        "report='/a | agent option report begins with a quote ' that is not closed",
        "report='/a'b | agent option report goes on behind its closing quote; write a comma there",
      })
  void whatIsWrongIsSaidWithWhatIsRight(String text, String message) {
    assertThatThrownBy(() -> AgentOptions.parse(text))
        .isInstanceOf(WrongSettingException.class)
        .hasMessage(message.replace("did you mean none? ", ""));
  }

  @Test
  void anUnknownNameIsSaidWithTheNearestAndAll() {
    assertThatThrownBy(() -> AgentOptions.parse("mdoe=guard"))
        .hasMessageStartingWith(
            "unknown agent option \"mdoe\"; did you mean mode? there are mode, ")
        .hasMessageContaining(" and ");
    assertThatThrownBy(() -> AgentOptions.parse("mode=guard,,log=none"))
        .hasMessageStartingWith("unknown agent option \"\"; there are mode,");
    assertThatThrownBy(() -> AgentOptions.parse("logsize=1MB"))
        .hasMessageContaining("did you mean log.size?");
  }

  @Test
  void theMessageIsOneShortLineWhateverWasPassed() {
    assertThatThrownBy(() -> AgentOptions.parse("\u001b[2J\n".repeat(1000)))
        .message()
        .doesNotContain("\n", "\u001b")
        .hasSizeLessThan(400);
  }
}
