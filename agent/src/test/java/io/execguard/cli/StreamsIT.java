package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar with standard streams that a shell has closed, filled or left. */
class StreamsIT {
  private static final File JAR = new File(System.getProperty("execguard.jar")).getAbsoluteFile();

  @TempDir private Path directory;

  @BeforeEach
  void file() throws Exception {
    assumeTrue(new File("/dev/full").exists(), "/dev/full is a disk without space");
    Path script = Files.writeString(directory.resolve("x.sh"), "#!/bin/none\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check /bin/sh",
        "check --json x.sh",
        "explain /bin/sh",
        "explain --code EG203",
        "scan .",
        "scan --all .",
        "scan --json .",
        "scan --sarif .",
        "scan --junit .",
        "scan --github .",
        "scan --html .",
        "config",
        "doctor",
        "doctor --json",
        "list",
        "completion bash",
        "man",
        "--help",
        "check --help",
        "--version",
      })
  void aFullDiskIsSaidInOneLine(String arguments) throws Exception {
    Said said = shell(arguments + " >/dev/full");
    assertThat(said.err())
        .isEqualTo("execguard: cannot write to standard output: No space left on device\n");
    assertThat(said.status()).isEqualTo(2);
  }

  @Test
  void aClosedOutputIsSaid() throws Exception {
    Said said = shell("check /bin/sh >&-");
    assertThat(said.err()).startsWith("execguard: cannot write to standard output: ");
    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.status()).isEqualTo(2);
  }

  /** A pipe that nobody reads any more: its reader has what it wanted. */
  @ParameterizedTest
  @ValueSource(strings = {"check x.sh", "scan --json .", "man", "explain --code EG203", "--help"})
  void aReaderThatLeavesIsNotTalkedAbout(String arguments) throws Exception {
    Said said = shell("sh -c 'sleep 1; exec \"$@\"; ' - " + java() + " " + arguments, " | :");
    assertThat(said.err()).isEmpty();
  }

  /** O_NONBLOCK, as a peer may have set it: the reader is there, and slower than the answers. */
  @Test
  void aPipeThatIsFullAndDoesNotWaitIsSaid() throws Exception {
    assumeTrue(new File("/usr/bin/perl").exists(), "perl makes a pipe that does not wait");
    Files.writeString(directory.resolve("list"), "x.sh\n".repeat(2000));
    // The process holds the end to read from, too, and reads nothing: EAGAIN after 64 KiB.
    String pipe =
        "perl -e '$^F = 9; pipe(R, W); fcntl(W, 4, 04001) or die; open(STDOUT, \">&W\"); exec"
            + " @ARGV' ";
    Said said = shell(pipe + java() + " check --stdin <list", "");
    assertThat(said.err())
        .isEqualTo(
            "execguard: cannot write to standard output: Resource temporarily unavailable\n");
    assertThat(said.status()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "sarif", "junit", "github", "html"})
  void aReportThatCannotBeWrittenIsNamed(String format) throws Exception {
    Said said = shell("scan --report " + format + "=/dev/full . >/dev/null");
    assertThat(said.err())
        .isEqualTo("execguard scan: cannot write /dev/full: No space left on device\n");
    assertThat(said.status()).isEqualTo(2);
  }

  /** The JVM then has a file of its own there, its classes. */
  @ParameterizedTest
  @ValueSource(strings = {"check --stdin", "check --json --stdin -0", "check - x.sh"})
  void aClosedInputIsSaidAndNothingElseRead(String arguments) throws Exception {
    Said said = shell(arguments + " <&-");
    assertThat(said.err())
        .isEqualTo("execguard check: standard input is closed: there are no paths to read\n");
    assertThat(said.out()).isEmpty();
    assertThat(said.status()).isEqualTo(2);
  }

  @Test
  void anInputThatIsNotAskedForMayBeClosed() throws Exception {
    assertThat(shell("check /bin/sh <&-").status()).isZero();
    assertThat(shell("check --stdin </dev/null").err()).contains("no path came in");
  }

  private static String java() {
    return System.getProperty("java.home") + "/bin/java -XX:TieredStopAtLevel=1 -jar " + JAR;
  }

  private Said shell(String arguments) throws Exception {
    return shell(java() + " " + arguments, "");
  }

  private Said shell(String command, String behind) throws Exception {
    Path out = Files.createTempFile("streams", ".out");
    Path err = Files.createTempFile("streams", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder("sh", "-c", command + behind);
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      builder.environment().put("LC_ALL", "C");
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      Process process = builder.directory(directory.toFile()).start();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(command).isTrue();
      return new Said(process.exitValue(), read(out), read(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String read(Path file) throws Exception {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private record Said(int status, String out, String err) {}
}
