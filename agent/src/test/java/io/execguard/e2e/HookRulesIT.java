package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.e2e.Jvm.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The hook in situations that go wrong easily. */
class HookRulesIT {
  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  static Stream<Arguments> situations() {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Stream.of(
                        "interrupted",
                        "threads",
                        "virtual-threads",
                        "deep-stack",
                        "mutated",
                        "class-loader")
                    .filter(name -> jdk.feature() >= 21 || !name.equals("virtual-threads"))
                    .map(name -> Arguments.of(jdk, name)));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void theHookHolds(Jdk jdk, String situation) throws Exception {
    String bad = Programs.foreign(dir, "tool").toString();
    Result result =
        Jvm.on(jdk)
            .agent("log=none")
            // So that a frame takes the same room at each call.
            .option(situation.equals("deep-stack") ? "-Xint" : "-Xshare:auto")
            .in(dir)
            .run("HookRules", situation, bad);
    assertThat(result.out()).endsWith("ok\n");
    if (situation.equals("deep-stack")) {
      assertThat(result.err().lines())
          .containsExactly(
              "execguard: steps aside, launches go on as without it where this happens"
                  + " (a stack that is nearly used up)");
    } else {
      assertThat(result.err()).isEmpty();
    }
    assertThat(result.exit()).isZero();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aFifoIsNotOpened(Jdk jdk) throws Exception {
    Path fifo = dir.resolve("fifo");
    Process mkfifo = new ProcessBuilder("mkfifo", "-m", "755", fifo.toString()).start();
    assertThat(mkfifo.waitFor()).isZero();
    Result result = Jvm.on(jdk).agent().run("LaunchApp", "builder", "-", fifo.toString());
    assertThat(result.line("message")).contains("EG303");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aBrokenEngineStepsAside(Jdk jdk) throws Exception {
    String bad = Programs.foreign(dir, "tool").toString();
    // As the name says, the bytes are no class: loading it throws a ClassFormatError.
    for (String broken :
        List.of(
            "io.execguard.guard.Watch",
            "io.execguard.verdict.ExecModel",
            "io.execguard.weave.StartWeaver",
            "io.execguard.weave.Weaver")) {
      Path jar = JarEdit.replaced(Jvm.jar(), dir, broken);
      Result result =
          Jvm.on(jdk)
              .option("-javaagent:" + jar)
              .run("LaunchApp", "builder", dir.toString(), "/bin/echo", "runs");
      assertThat(result.line("out")).as(broken).isEqualTo("runs\n");
      assertThat(result.err().lines()).as(broken).hasSize(1);
      assertThat(result.err()).startsWith("execguard: steps aside");
      Result fed =
          Jvm.on(jdk).option("-javaagent:" + jar).run("LaunchApp", "builder", dir.toString(), bad);
      assertThat(fed.line("exit")).as(broken + ": as without the agent").isIn("2", "126", "127");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aBrokenRuleOrLogLeavesTheLaunchAlone(Jdk jdk) throws Exception {
    for (String broken :
        List.of("io.execguard.log.StderrSink", "ch.qos.logback.classic.LoggerContext")) {
      Path jar = JarEdit.replaced(Jvm.jar(), dir, broken);
      Result result =
          Jvm.on(jdk)
              .option("-javaagent:" + jar)
              .run("LaunchApp", "builder", "-", "/no/such/program");
      assertThat(result.firstLine()).as(broken).contains("/no/such/program");
      assertThat(result.err()).as(broken).startsWith("execguard: steps aside");
      assertThat(result.err().lines()).as(broken).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aMissingTempDirectoryAndAReadOnlyOneChangeNothing(Jdk jdk) throws Exception {
    String bad = Programs.foreign(dir, "tool").toString();
    Path empty = Files.createDirectory(dir.resolve("read-only"));
    assertThat(empty.toFile().setWritable(false)).isTrue();
    Result healthy =
        Jvm.on(jdk)
            .agent()
            .in(empty)
            .option("-Djava.io.tmpdir=/no/such/directory")
            .run("LaunchApp", "builder", "-", "/bin/echo", "hi");
    assertThat(healthy.line("out")).isEqualTo("hi\n");
    // The JDK's own, from 21 on.
    assertThat(healthy.err().replace("WARNING: java.io.tmpdir directory does not exist\n", ""))
        .isEmpty();
    Result stopped =
        Jvm.on(jdk)
            .agent()
            .in(empty)
            .option("-Djava.io.tmpdir=/no/such/directory")
            .run("LaunchApp", "builder", "-", bad);
    assertThat(stopped.line("message")).contains("EG101");
    try (Stream<Path> left = Files.list(empty)) {
      assertThat(left).isEmpty();
    }
  }

  /**
   * A real errno 8: with a foreign binary in the place of /bin/sh there is nothing to fall back to.
   * The agent's text must begin with what the JDK says then.
   */
  @ParameterizedTest
  @MethodSource("jdks")
  void theRealErrno8IsExplainedInTheSameWords(Jdk jdk) throws Exception {
    assumeTrue(
        "root".equals(System.getProperty("user.name")), "skipped: a mount namespace needs root");
    Path bad = Programs.foreign(dir, "tool");
    Path shell = Path.of("/bin/sh").toRealPath();
    String[] namespace = {
      "unshare", "-m", "sh", "-c", "mount --bind \"$0\" \"$1\" && shift && exec \"$@\"",
    };
    Process possible =
        new ProcessBuilder("unshare", "-m", "sh", "-c", "mount --bind " + bad + " " + shell)
            .redirectErrorStream(true)
            .start();
    assumeTrue(possible.waitFor() == 0, "skipped: this system lets nobody make a mount namespace");
    Jvm plain = Jvm.on(jdk).under(namespace).under(bad.toString(), shell.toString());
    Result real = plain.run("LaunchApp", "builder", "-", bad.toString());
    assertThat(real.line("message")).contains("8");
    Jvm explaining =
        Jvm.on(jdk).under(namespace).under(bad.toString(), shell.toString()).agent("mode=explain");
    Result explained = explaining.run("LaunchApp", "builder", "-", bad.toString());
    assertThat(explained.firstLine()).isEqualTo(real.line("message"));
    assertThat(explained.line("message")).contains("EG101");
    Result stopped = Jvm.on(jdk).agent().run("LaunchApp", "builder", "-", bad.toString());
    assertThat(stopped.firstLine()).isEqualTo(real.line("message"));
  }
}
