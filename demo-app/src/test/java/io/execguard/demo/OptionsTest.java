package io.execguard.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void casesMayBeGivenOneByOneOrTogether() {
    Options options = Options.parse("--case", "a,b", "--case=c", "--full");
    assertThat(options.cases).containsExactly("a", "b", "c");
    assertThat(options.full).isTrue();
    assertThat(options.brief).isFalse();
  }

  @Test
  void colourAndWidthHaveValues() {
    Options options = Options.parse("--color=never", "--width", "120");
    assertThat(options.color).isEqualTo("never");
    assertThat(options.width).isEqualTo(120);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--color=blue", "--width=0", "--width=wide", "--nope", "--case", "x y"})
  void whatIsNotKnownIsSaidInOneLine(String word) {
    assertThatThrownBy(() -> Options.parse(word))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("\n");
  }
}
