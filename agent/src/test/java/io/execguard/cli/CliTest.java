package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | execguard: no command given; there are check, explain, scan, doctor, config, attach,"
            + " detach, list, completion and man",
        "chek | did you mean check?",
        "check | execguard check: no path given; name at least one file, or use --stdin",
        "check --jsno a | '--jsno'",
        "check --jsno a | did you mean --json?",
        "check --platform arm64 a | write os/architecture, for example linux/arm64",
        "check --color red a | --color",
        "explain | no path given",
        "explain a b | 'b'",
        "explain --code EG101 a | not both",
        "explain --code EG999 | there is no code EG999",
        "explain --code ../../x | there is no code",
      })
  void wrongUsageSaysWhatAndWhatToDo(String arguments, String said) {
    Run run = Run.with().of(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(said)
        .contains("try: java -jar execguard.jar")
        .contains("--help");
    assertThat(run.err().lines()).hasSize(2);
  }

  @Test
  void wrongUsageMovesNoCursor() {
    Run run = Run.with().of("check", "--x\u001b[2J", "a.runs");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--x\\e[2J").doesNotContain("\u001b");
  }

  @Test
  void helpNamesEveryCommandAndOption() {
    assertThat(Run.with().of("--help").out()).contains("check", "explain", "-javaagent:");
    assertThat(Run.with().of("check", "--help").out())
        .contains("--json", "--stdin", "--platform", "--color", "Exit status: 0");
    assertThat(Run.with().of("check", "--help").status()).isZero();
  }

  @Test
  void theVersionIsTheBuilds() {
    Run run = Run.with().of("--version");
    assertThat(run.status()).isZero();
    assertThat(run.lines().get(0)).matches("execguard \\d+\\.\\d+.*");
    assertThat(run.lines().get(1)).contains(System.getProperty("java.version"));
  }
}
