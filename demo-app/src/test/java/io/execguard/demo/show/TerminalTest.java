package io.execguard.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void aTerminalHasColoursAndAPipeHasNone() {
    assertThat(Terminal.of(Map.of(), true).colour()).isTrue();
    assertThat(Terminal.of(Map.of(), false).colour()).isFalse();
  }

  @Test
  void noColorCountsIfItIsNotEmpty() {
    assertThat(Terminal.of(Map.of("NO_COLOR", "1"), true).colour()).isFalse();
    assertThat(Terminal.of(Map.of("NO_COLOR", "0"), true).colour()).isFalse();
    assertThat(Terminal.of(Map.of("NO_COLOR", ""), true).colour()).isTrue();
    assertThat(Terminal.of(Map.of("TERM", "dumb"), true).colour()).isFalse();
  }

  @Test
  void theWidthIsThatOfColumnsOrEighty() {
    assertThat(Terminal.of(Map.of("COLUMNS", "132"), true).width()).isEqualTo(132);
    assertThat(Terminal.of(Map.of("COLUMNS", "0"), true).width()).isEqualTo(80);
    assertThat(Terminal.of(Map.of("COLUMNS", "wide"), true).width()).isEqualTo(80);
    assertThat(Terminal.of(Map.of(), true).width()).isEqualTo(80);
  }

  @Test
  void boxesAreDrawnOnAUtf8TerminalOnly() {
    assertThat(Terminal.of(Map.of("LANG", "de_DE.UTF-8"), true).unicode()).isTrue();
    assertThat(Terminal.of(Map.of("LANG", "C.utf8"), true).unicode()).isTrue();
    assertThat(Terminal.of(Map.of("LANG", "C.UTF-8"), false).unicode()).isFalse();
    assertThat(Terminal.of(Map.of("LC_ALL", "C", "LANG", "C.UTF-8"), true).unicode()).isFalse();
    assertThat(Terminal.of(Map.of(), true).unicode()).isFalse();
  }
}
