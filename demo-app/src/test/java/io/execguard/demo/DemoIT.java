package io.execguard.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged demo, end to end, on each JDK that was named. */
class DemoIT {
  /** Runs its arguments with the kernel's handlers in sight. */
  private static final String MOUNT =
      "d=/proc/sys/fs/binfmt_misc; "
          + "[ -e $d/status ] || mount -t binfmt_misc none $d 2>&1 || exit 1; exec \"$@\"";

  private static final File JAR = new File(System.getProperty("demo.jar"));

  @BeforeAll
  static void onLinuxOnly() {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"),
        "skipped: what the demo expects is what Linux does");
  }

  /** The build's own JDK and those of the property or the environment variable. */
  static Set<String> jdks() {
    String named = System.getProperty("execguard.test.jdks", "");
    if (named.isEmpty()) {
      named = System.getenv().getOrDefault("EXECGUARD_TEST_JDKS", "");
    }
    Set<String> jdks = new LinkedHashSet<>();
    jdks.add(System.getProperty("java.home"));
    for (String home : named.split(File.pathSeparator)) {
      if (new File(home, "bin/java").canExecute()) {
        jdks.add(home);
      } else if (!home.isEmpty()) {
        System.out.println("demo: skipped JDK " + home + ": there is no bin/java in it");
      }
    }
    return jdks;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyCaseIsAsExpected(String jdk) throws Exception {
    System.out.println("demo: on " + jdk);
    Ran ran = demo("--jdk", jdk);
    assertThat(ran.exit).as(ran.output).isZero();
    assertThat(ran.output)
        .contains("EG101")
        .contains("; all as expected")
        .doesNotContain("NOT AS EXPECTED");
    assertThat(ran.output).as("plain text in a pipe").doesNotContain("\u001b");
  }

  /**
   * Most containers hide the kernel's list of handlers. In a mount namespace of its own the list is
   * in sight, and what it decides can be held: a page, a pointer or a jar is stopped.
   */
  @Test
  void whereHandlersAreSeenEveryForeignFormatIsStopped() throws Exception {
    List<String> shell = List.of("unshare", "-m", "sh", "-c", MOUNT, "sh");
    assumeTrue(
        exit(command(shell, "true")) == 0,
        "skipped: binfmt_misc cannot be mounted in a namespace of its own (needs root)");
    String cases = "foreign,pipeline-foreign,macos,windows,error-page,lfs-pointer,jar";
    Ran ran = run(command(shell, demoCommand("--brief", "--case", cases)));
    assertThat(ran.exit).as(ran.output).isZero();
    assertThat(ran.output).endsWith("7 launches: 7 stopped; all as expected\n");
  }

  @Test
  void oneCaseAloneIsShownWhole() throws Exception {
    Ran ran = demo("--case", "crlf", "--width", "120");
    assertThat(ran.exit).as(ran.output).isZero();
    assertThat(ran.output)
        .contains("EG202")
        .contains("fix: ")
        .endsWith("1 launch: 1 explained; all as expected\n");
  }

  @Test
  void aWrongWordIsRefused() throws Exception {
    Ran ran = demo("--nope");
    assertThat(ran.exit).isEqualTo(2);
    assertThat(ran.output).contains("usage: demo-app/run");
  }

  private static Ran demo(String... words) throws IOException, InterruptedException {
    return run(List.of(demoCommand(words)));
  }

  private static String[] demoCommand(String... words) {
    List<String> command = new ArrayList<>();
    command.add(new File(System.getProperty("java.home"), "bin/java").getPath());
    command.add("-cp");
    command.add(JAR.getPath());
    command.add(Demo.class.getName());
    command.addAll(List.of(words));
    return command.toArray(new String[0]);
  }

  private static List<String> command(List<String> shell, String... words) {
    List<String> command = new ArrayList<>(shell);
    command.addAll(List.of(words));
    return command;
  }

  private static int exit(List<String> command) throws InterruptedException {
    try {
      return run(command).exit;
    } catch (IOException e) {
      return -1;
    }
  }

  private static Ran run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), output);
  }

  private record Ran(int exit, String output) {}
}
