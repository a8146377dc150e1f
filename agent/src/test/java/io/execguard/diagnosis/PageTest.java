package io.execguard.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  @Test
  void thePageOfEveryRuleIsWhereTheCommandLineFindsIt() throws IOException {
    for (Rule rule : Rules.all()) {
      assertThat(Page.of(rule.code())).startsWith("# " + rule.code() + ": " + rule.title() + "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EG999", "eg101", "EG1", "EG1011", "../Page", "EG10/", "EG١٠١"})
  void whatIsNoCodeHasNoPage(String code) throws IOException {
    assertThat(Page.of(code)).isNull();
  }
}
