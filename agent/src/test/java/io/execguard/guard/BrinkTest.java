package io.execguard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrinkTest {
  @Test
  void thisJvmHasRoom() {
    Brink.prepare(BrinkTest.class);
    assertThat(Brink.wanting()).isNull();
  }
}
