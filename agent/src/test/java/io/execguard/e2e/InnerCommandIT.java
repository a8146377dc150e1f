package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.e2e.Jvm.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands inside shells and utilities, launched for real on every JDK at hand. */
class InnerCommandIT {
  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  private Result run(Jdk jdk, boolean agent, String... command) throws Exception {
    String[] arguments = new String[command.length + 2];
    arguments[0] = "builder";
    arguments[1] = dir.toString();
    System.arraycopy(command, 0, arguments, 2, command.length);
    Jvm jvm = Jvm.on(jdk);
    return (agent ? jvm.agent() : jvm).run("LaunchApp", arguments);
  }

  /** It is warned of, and it goes on as it would. */
  private Result isWarnedOf(Jdk jdk, String... command) throws Exception {
    Result without = run(jdk, false, command);
    Result with = run(jdk, true, command);
    assertThat(with.out()).isEqualTo(without.out());
    assertThat(with.line("exit")).isIn("126", "127", "2");
    return with;
  }

  static Stream<Arguments> missing() {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Stream.of(
                        "sh|-c|no-such-tool --version",
                        "bash|-c|exec no-such-tool",
                        "env|A=1|nice|-n|1|timeout|9|no-such-tool")
                    .map(command -> Arguments.of(jdk, command)));
  }

  @ParameterizedTest
  @MethodSource("missing")
  void aCommandThatIsNotThere(Jdk jdk, String command) throws Exception {
    Result with = isWarnedOf(jdk, command.split("\\|"));
    assertThat(with.err())
        .contains("WARN execguard: starting ")
        .contains("[EG507,EG301]")
        .contains("\"no-such-tool\" is in no directory of the child's PATH");
    assertThat(with.err().split("EG507: ", -1)).as("said once").hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aCommandWithoutPermission(Jdk jdk) throws Exception {
    Files.writeString(dir.resolve("job"), "#!/bin/sh\n");
    assertThat(isWarnedOf(jdk, "sh", "-c", "./job").err()).contains("[EG507,EG302]");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aForeignCommand(Jdk jdk) throws Exception {
    Path foreign = Programs.foreign(dir, "tool");
    Result with = isWarnedOf(jdk, "env", "A=1", foreign.toString());
    assertThat(with.err()).contains("[EG507,EG101]").contains("aarch64");
    assertThat(isWarnedOf(jdk, "sh", "-c", "exec ./tool").err()).contains("[EG507,EG101]");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theProgramThatEnvDoesNotFindForAScript(Jdk jdk) throws Exception {
    Path script = Programs.script(dir, "job", "#!/usr/bin/env no-such-interpreter\n");
    Result with = isWarnedOf(jdk, script.toString());
    assertThat(with.err()).contains("[EG206]").contains("no-such-interpreter");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theProgramThatEnvFindsForAScriptIsForAnotherCpu(Jdk jdk) throws Exception {
    Programs.foreign(dir, "other-node");
    Path script = Programs.script(dir, "job", "#!/usr/bin/env other-node\n");
    String path = dir + ":" + System.getenv("PATH");
    String[] launch = {"builder", dir.toString(), script.toString()};
    Result without = Jvm.on(jdk).environment("PATH", path).run("LaunchApp", launch);
    Result with = Jvm.on(jdk).environment("PATH", path).agent().run("LaunchApp", launch);
    assertThat(with.out()).isEqualTo(without.out());
    assertThat(with.err())
        .contains("starting " + script)
        .contains("[EG507,EG101]")
        .contains("other-node");
  }

  static Stream<Arguments> healthy() throws Exception {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Stream.of(
                        "sh|-c|echo hi",
                        "sh|-c|./text",
                        "sh|-c|no-such-tool; true",
                        "bash|-c|cat ./text > /dev/null",
                        "env|A=1|nice|-n|1|timeout|9|cat|./text",
                        "env|-i|PATH=/nowhere|/bin/cat|./text",
                        "xargs|-r|no-such-tool",
                        "./script")
                    .map(command -> Arguments.of(jdk, command)));
  }

  @ParameterizedTest
  @MethodSource("healthy")
  void healthyOnesAreSilent(Jdk jdk, String command) throws Exception {
    Programs.script(dir, "text", "echo a text without an interpreter\n");
    Programs.script(dir, "script", "#!/usr/bin/env sh\necho a script\n");
    Result without = run(jdk, false, command.split("\\|"));
    Result with = run(jdk, true, command.split("\\|"));
    assertThat(with).isEqualTo(without);
    assertThat(with.line("exit")).isEqualTo("0");
    assertThat(with.err()).isEmpty();
  }
}
