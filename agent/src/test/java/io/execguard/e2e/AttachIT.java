package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code attach}, {@code detach} and {@code list}, on a JVM that runs. */
class AttachIT {
  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theAgentComesIntoARunningJvmAndGoesAgain(Jdk jdk) throws Exception {
    Path bad = Programs.foreign(dir, "tool");
    try (LiveJvm jvm = LiveJvm.start(jdk)) {
      String without = jvm.launch(bad);
      assertThat(without).startsWith("exit ");
      assertThat(cli(jdk, "list").out()).contains(jvm.pid() + "  -  Launcher\n");

      assertThat(cli(jdk, "attach", jvm.pid()))
          .isEqualTo(new Answer(0, "process " + jvm.pid() + ": execguard is attached\n", ""));
      assertThat(jvm.launch(bad)).startsWith("exception Cannot run program").contains("EG101");
      assertThat(jvm.launch("/bin/true")).isEqualTo("exit 0");
      assertThat(cli(jdk, "list").out())
          .contains(jvm.pid() + "  " + Jvm.jar().toRealPath() + "  Launcher\n");

      assertThat(cli(jdk, "detach", jvm.pid()))
          .isEqualTo(new Answer(0, "process " + jvm.pid() + ": execguard is detached\n", ""));
      assertThat(jvm.launch(bad)).isEqualTo(without);

      assertThat(cli(jdk, "attach", jvm.pid(), "mode=explain").status()).isZero();
      assertThat(jvm.launch(bad)).isEqualTo(without);
      assertThat(jvm.launch(dir.resolve("missing"))).contains("EG301");
      assertThat(jvm.err()).contains("starting " + bad);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aJvmThatHasTheAgentKeepsTheOneItHas(Jdk jdk) throws Exception {
    Path bad = Programs.foreign(dir, "tool");
    Path copy = Files.copy(Jvm.jar(), dir.resolve("copy.jar"));
    try (LiveJvm jvm = LiveJvm.start(jdk, "-javaagent:" + Jvm.jar() + "=mode=observe")) {
      for (Path jar : List.of(Jvm.jar(), copy)) {
        assertThat(cli(jar, jdk, "attach", jvm.pid()))
            .isEqualTo(
                new Answer(
                    2,
                    "",
                    "execguard attach: process "
                        + jvm.pid()
                        + ": execguard is active already; this second one is ignored\n"));
      }
      assertThat(jvm.launch(bad)).startsWith("exit ");
      assertThat(jvm.err().lines().filter(line -> line.contains("execguard: starting"))).hasSize(1);
      assertThat(cli(jdk, "detach", jvm.pid()).status()).isZero();
      assertThat(cli(jdk, "detach", jvm.pid()).err())
          .contains("is not active; there is nothing to detach");
    }
  }

  @Test
  void aWrongOptionLeavesTheJvmAlone() throws Exception {
    try (LiveJvm jvm = LiveJvm.start(Jdk.own())) {
      Answer answer = cli(Jdk.own(), "attach", jvm.pid(), "mode=gaurd");
      assertThat(answer.status()).isEqualTo(2);
      assertThat(answer.err()).contains("\"gaurd\"").contains("did you mean guard?");
      assertThat(jvm.launch("/bin/true")).isEqualTo("exit 0");
    }
  }

  @Test
  void whatIsNoJvmIsNotSentASignal() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "600").start();
    try {
      Answer answer = cli(Jdk.own(), "attach", sleep.pid());
      assertThat(answer.status()).isEqualTo(2);
      assertThat(answer.err()).contains("is no JVM");
      assertThat(sleep.isAlive()).isTrue();
    } finally {
      sleep.destroyForcibly();
    }
    sleep.waitFor();
    assertThat(cli(Jdk.own(), "attach", sleep.pid()).err()).contains("there is no process");
  }

  @Test
  void aJvmThatTakesNoAgentIsNamed() throws Exception {
    try (LiveJvm jvm = LiveJvm.start(Jdk.own(), "-XX:+DisableAttachMechanism")) {
      Answer answer = cli(Jdk.own(), "attach", jvm.pid());
      assertThat(answer.status()).isEqualTo(2);
      assertThat(answer.err()).contains("-XX:+DisableAttachMechanism");
    }
  }

  @Test
  void wrongUsageIsExplained() throws Exception {
    assertThat(cli(Jdk.own(), "attach").status()).isEqualTo(2);
    assertThat(cli(Jdk.own(), "attach", "me").err()).contains("'me' is not a long");
    assertThat(cli(Jdk.own(), "attach", "1", "detach").err()).contains("use: detach 1");
  }

  record Answer(int status, String out, String err) {}

  private static Answer cli(Jdk jdk, Object... arguments) throws Exception {
    return cli(Jvm.jar(), jdk, arguments);
  }

  private static Answer cli(Path jar, Jdk jdk, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(jdk.java().toString(), "-jar", jar.toString()));
    Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
    Path err = Files.createTempFile("cli", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
      String out = new String(process.getInputStream().readAllBytes());
      return new Answer(process.waitFor(), out, Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }
}
