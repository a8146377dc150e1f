package io.execguard.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentSizesTest {
  @Test
  void stringsAndPointers() {
    ArgumentSizes sizes =
        ArgumentSizes.of(
            Launch.of(List.of("tool", "-a", "four"), null, Map.of("A", "12"), null),
            Map.of("IGNORED", "x"),
            "/usr/bin/tool");
    assertThat(sizes.arguments()).isEqualTo(3);
    assertThat(sizes.argumentBytes()).isEqualTo(5 + 3 + 5);
    assertThat(sizes.variables()).isEqualTo(1);
    assertThat(sizes.variableBytes()).isEqualTo(5);
    assertThat(sizes.total()).isEqualTo(13 + 5 + 14 + 4 * 8);
  }

  @Test
  void theLongestIsNamedAndItsValueIsNotKept() {
    Launch launch = Launch.of(List.of("tool", "12345678", "1"), null, null, null);
    ArgumentSizes argument = ArgumentSizes.of(launch, Map.of("A", "1"), "tool");
    assertThat(argument.longest()).isEqualTo("argument 1");
    assertThat(argument.longestBytes()).isEqualTo(9);
    assertThat(argument.longestIsVariable()).isFalse();
    ArgumentSizes variable = ArgumentSizes.of(launch, Map.of("SECRET", "0123456789"), "tool");
    assertThat(variable.longest()).isEqualTo("the variable SECRET");
    assertThat(variable.longestIsVariable()).isTrue();
    assertThat(ArgumentSizes.of(Launch.of(List.of("t"), null, null, null), Map.of(), "t").longest())
        .isEqualTo("the program's name");
  }
}
