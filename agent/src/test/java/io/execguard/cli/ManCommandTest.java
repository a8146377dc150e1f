package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManCommandTest {
  @TempDir private Path directory;

  @Test
  void thePageHasEveryCommandAndItsOptions() {
    Run run = Run.with().of("man");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith(".TH EXECGUARD 1 ")
        .contains("\n.SH NAME\n", "\n.SH SYNOPSIS\n", "\n.SH COMMANDS\n", "\n.SH SEE ALSO\n")
        .contains("\n.SS check\n", "\n.SS scan\n", "\n.SS completion\n")
        .contains("\\fB\\-\\-platform\\fR=\\fIOS/ARCH\\fR", "Exit status: 0");
    assertThat(run.out()).matches("[ -~\\n]*");
  }

  @Test
  void groffTakesItWithoutAWarning() throws Exception {
    assumeTrue(runs("groff", "--version"), "skipped: there is no groff");
    Path page = directory.resolve("execguard.1");
    Files.writeString(page, Run.with().of("man").out());
    Process groff =
        new ProcessBuilder("groff", "-man", "-ww", "-Tascii", page.toString())
            .redirectError(directory.resolve("warnings").toFile())
            .start();
    String shown = new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(groff.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(directory.resolve("warnings")).isEmptyFile();
    assertThat(groff.exitValue()).isZero();
    // Bold and italic come as overstrikes or as escape sequences, by groff's version.
    String plain = shown.replaceAll(".\\x08", "").replaceAll("\\x1b\\[[0-9;]*m", "");
    String words = plain.replaceAll("\\s+", " ");
    assertThat(words)
        .contains("NAME", "execguard - says why a program cannot be started")
        .contains("--platform=OS/ARCH", "execve(2)");
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
