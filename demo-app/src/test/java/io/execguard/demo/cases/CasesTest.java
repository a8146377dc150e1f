package io.execguard.demo.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CasesTest {
  @Test
  void everyCaseHasANameOfItsOwn() {
    assertThat(Cases.all()).hasSizeGreaterThan(15).extracting(DemoCase::id).doesNotHaveDuplicates();
  }

  @Test
  void theOrderIsTheUsualOneWhateverIsAskedFor() {
    assertThat(Cases.named(List.of("healthy", "foreign")))
        .extracting(DemoCase::id)
        .containsExactly("foreign", "healthy");
  }

  @Test
  void aNameThatIsNoneIsRefused() {
    assertThatThrownBy(() -> Cases.named(List.of("foreign", "nope")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such case: nope");
  }
}
