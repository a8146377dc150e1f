package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {
  @Test
  void everythingThatIsKnownIsTold() {
    Run run = Run.with().of("explain", "./a.fails");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.lines())
        .containsSubsequence(
            "./a.fails: does not run: Exec format error (ENOEXEC)",
            "  error EG107: ./a.fails is data",
            "    why: it says so",
            "    fix: drop it",
            "           rm it",
            "",
            "on the way:",
            "  ./a.fails  (data)",
            "      <- does not run: Exec format error (ENOEXEC)",
            "",
            "host:",
            "  linux/amd64, kernel 2147483647.0, unknown, binfmt_misc absent");
  }

  @ParameterizedTest
  @CsvSource({"0, a.runs", "1, a.fails", "1, a.killed", "2, a.unknown"})
  void theExitStatusIsThatOfCheck(int status, String path) {
    assertThat(Run.with().of("explain", path).status()).isEqualTo(status);
  }

  @Test
  void aCodeIsExplainedByItsPage() {
    for (Rule rule : Rules.all()) {
      Run run = Run.with().of("explain", "--code", rule.code().toLowerCase());
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.lines().get(0)).startsWith(rule.code() + ": ");
      assertThat(run.out()).contains("How to fix it").doesNotContain("## ", "```");
    }
  }
}
