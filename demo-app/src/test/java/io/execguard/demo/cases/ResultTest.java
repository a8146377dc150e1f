package io.execguard.demo.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTest {
  @Test
  void aLineGivesTheSameResultBack() {
    Result ended = Result.ended("a", List.of(0, 139), "x\ty\\n\r\nz=\u0001\ufffd");
    assertThat(Result.parse(ended.toLine()).sameAs(ended)).isTrue();
    assertThat(ended.toLine()).doesNotContain("\n");
    Result thrown = Result.thrown("b", new IOException("error=8, x\n  second "));
    assertThat(Result.parse(thrown.toLine()).sameAs(thrown)).isTrue();
    assertThat(Result.parse(thrown.toLine()).message()).isEqualTo("error=8, x\n  second ");
  }

  @Test
  void aLineThatIsNoneIsRefused() {
    assertThatThrownBy(() -> Result.parse("hello")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Result.parse("case=a")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theNumberIsFoundInEitherWording() {
    assertThat(Result.thrown("a", new IOException("x: error=8, Exec format error")).errno())
        .isEqualTo(8);
    assertThat(Result.thrown("a", new IOException("x: Exec failed, error: 13 (No) ")).errno())
        .isEqualTo(13);
    assertThat(Result.ended("a", List.of(2), "error=8").errno()).isEqualTo(-1);
  }

  @Test
  void standardErrorIsSharedOutByItsMarks() {
    Map<String, Result> results = new LinkedHashMap<>();
    results.put("a", Result.ended("a", List.of(0), ""));
    results.put("b", Result.ended("b", List.of(0), ""));
    ChildJvm.addLogs(results, "JVM\n@@case a\n@@case b\nWARN x\n  y\n");
    assertThat(results.get("a").log()).isEmpty();
    assertThat(results.get("b").log()).isEqualTo("WARN x\n  y\n");
  }

  @Test
  void whatIsLoggedOfEarlierCasesIsLeftOut() {
    String log =
        "2026-01-02T03:04:05Z WARN execguard: came true: a/b ended with exit code 139 [EG105]\n"
            + "  more of it\n"
            + "2026-01-02T03:04:05Z WARN execguard: starting c [EG107]\n  EG107: x\n"
            + "2026-01-02T03:04:05Z ERROR execguard: again 1 time in 3 s: stopped d [EG101]\n"
            + "of the JVM\n";
    assertThat(Result.ended("a", List.of(0), "").withLog(log).log())
        .isEqualTo(
            "2026-01-02T03:04:05Z WARN execguard: starting c [EG107]\n  EG107: x\nof the JVM\n");
  }
}
