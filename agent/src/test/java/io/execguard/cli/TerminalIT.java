package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar on a terminal of its own, which script(1) makes. */
class TerminalIT {
  private static final File JAR = new File(System.getProperty("execguard.jar")).getAbsoluteFile();

  @ParameterizedTest
  @ValueSource(ints = {60, 80})
  void aReportIsAsWideAsTheTerminalAlsoWhereColumnsIsNotExported(int columns) throws Exception {
    List<String> lines = onTerminal(columns, "check /etc/passwd");
    assertThat(lines).anyMatch(line -> line.contains("EG302"));
    for (String line : lines) {
      String plain = line.replaceAll("\\u001b\\[[0-9;]*m", "");
      // Commands are never broken: they are there to be copied.
      assertThat(plain.length() <= columns || plain.startsWith("           ")).as(plain).isTrue();
    }
    assertThat(lines).anyMatch(line -> line.length() > columns / 2);
  }

  @Test
  void aTerminalHasColours() throws Exception {
    assertThat(String.join("", onTerminal(80, "check /etc/passwd"))).contains("\u001b[");
  }

  private static List<String> onTerminal(int columns, String command) throws Exception {
    assumeTrue(
        new File("/usr/bin/script").canExecute() && new File("/usr/bin/stty").canExecute(),
        "script (util-linux) makes the terminal, stty sets its width");
    String java = System.getProperty("java.home") + "/bin/java -jar " + JAR;
    String shell = "stty cols " + columns + "; unset COLUMNS; " + java + " " + command;
    ProcessBuilder builder = new ProcessBuilder("script", "-qec", shell, "/dev/null");
    builder.environment().put("TERM", "xterm");
    builder.environment().keySet().removeAll(List.of("NO_COLOR", "CLICOLOR_FORCE"));
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.lines().toList();
  }
}
