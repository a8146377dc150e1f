package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {
  private static final File BASH = new File("/bin/bash");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "ch, check",
    "expl, explain",
    "sc, scan",
    "check --pl, --platform",
    "check --js, --json",
    "scan --sa, --sarif",
  })
  void bashCompletesTheWord(String typed, String completed) throws Exception {
    assertThat(completions("execguard", typed)).contains(completed);
  }

  @Test
  void bashCompletesForTheNameThatIsAskedFor() throws Exception {
    assertThat(completions("eg", "ch")).contains("check");
  }

  /** What bash would offer for the last of these words, by the function that it was given. */
  private List<String> completions(String name, String typed) throws Exception {
    assumeTrue(BASH.canExecute(), "skipped: there is no " + BASH);
    Run run = Run.with().of("completion", "bash", "--name", name);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    Path script = directory.resolve("completion");
    Files.writeString(script, run.out());
    String[] words = (name + " " + typed).split(" ");
    Path ask = directory.resolve("ask");
    Files.writeString(
        ask,
        String.join(
            "\n",
            "set -e",
            "source " + script,
            "entry=$(complete -p " + name + ")",
            "function=${entry##*-F }",
            "COMP_WORDS=(" + String.join(" ", words) + ")",
            "COMP_CWORD=" + (words.length - 1),
            "COMP_LINE='" + name + " " + typed + "'",
            "COMP_POINT=${#COMP_LINE}",
            "${function%% *} " + name + " " + words[words.length - 1] + " || true",
            "printf '%s\\n' \"${COMPREPLY[@]}\""));
    Process bash =
        new ProcessBuilder(BASH.getPath(), "--norc", ask.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(bash.exitValue()).as(said).isZero();
    return said.lines().map(String::trim).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "completion fish | fish",
        "completion | SHELL",
        "completion bash --name a;b | no name of a command"
      })
  void wrongUsageIsSaid(String arguments, String said) {
    Run run = Run.with().of(arguments.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(said);
  }
}
