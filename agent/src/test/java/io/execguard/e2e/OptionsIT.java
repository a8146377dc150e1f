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

/** Wrong use gets one clear line, and the application starts all the same. */
class OptionsIT {
  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  static Stream<Arguments> wrongOptions() {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "mdoe=guard", "unknown agent option \"mdoe\""),
                    Arguments.of(jdk, "mode=gaurd", "guard, explain, observe or off"),
                    Arguments.of(jdk, "mode", "guard, explain, observe or off"),
                    Arguments.of(jdk, "mode=guard,mode=explain", "given twice"),
                    Arguments.of(jdk, ",", "unknown agent option \"\""),
                    Arguments.of(jdk, "mode=\u001b[31m\nx", "write guard")));
  }

  @ParameterizedTest
  @MethodSource("wrongOptions")
  void aWrongOptionIsOneLine(Jdk jdk, String options, String says) throws Exception {
    String bad = Programs.foreign(dir, "tool").toString();
    Result result = Jvm.on(jdk).agent(options).run("LaunchApp", "builder", dir.toString(), bad);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).startsWith("execguard: ").contains(says).doesNotContain("\u001b");
    assertThat(result.err()).contains("launches are not looked at");
    assertThat(result.line("exit")).as("unguarded").isIn("2", "126", "127");
  }

  /** What is wrong is known at start-up already, unless it comes from the environment. */
  @ParameterizedTest
  @MethodSource("jdks")
  void aWrongPropertyIsOneLineAtStartUp(Jdk jdk) throws Exception {
    Result result = Jvm.on(jdk).agent().option("-Dexecguard.mode=gaurd").run("Hello");
    assertThat(result.out()).isEqualTo("hello\n");
    assertThat(result.err())
        .isEqualTo(
            "execguard: -Dexecguard.mode cannot be \"gaurd\"; did you mean guard? write guard,"
                + " explain, observe or off; launches are not looked at\n");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aWrongVariableIsOneLineAtTheFirstLaunch(Jdk jdk) throws Exception {
    String bad = Programs.foreign(dir, "tool").toString();
    Result result =
        Jvm.on(jdk)
            .agent()
            .environment("EXECGUARD_MODE", "gaurd")
            .run("LaunchApp", "builder", dir.toString(), bad);
    assertThat(result.err())
        .isEqualTo(
            "execguard: EXECGUARD_MODE cannot be \"gaurd\"; did you mean guard? write guard,"
                + " explain, observe or off; launches are not looked at\n");
    assertThat(result.line("exit")).as("unguarded").isIn("2", "126", "127");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void settingsComeFromEverywhere(Jdk jdk) throws Exception {
    String bad = Programs.foreign(dir, "tool").toString();
    String[] launch = {"builder", dir.toString(), bad};
    Result byProperty = Jvm.on(jdk).agent().option("-Dexecguard.log=none").run("LaunchApp", launch);
    assertThat(byProperty.line("message")).contains("EG101");
    assertThat(byProperty.err()).isEmpty();
    Result byVariable =
        Jvm.on(jdk).agent().environment("EXECGUARD_LOG", "none").run("LaunchApp", launch);
    assertThat(byVariable.line("message")).contains("EG101");
    assertThat(byVariable.err()).isEmpty();
    Path file = Files.writeString(dir.resolve("a, b.properties"), "log=none\nmode=explain\n");
    Result byFile =
        Jvm.on(jdk)
            .agent("mode=guard,config='" + file + "'")
            .option("-Dexecguard.mode=off")
            .run("LaunchApp", launch);
    assertThat(byFile.line("message")).as("the option wins").contains("EG101");
    assertThat(byFile.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theAgentGivenTwiceActsOnce(Jdk jdk) throws Exception {
    String bad = Programs.foreign(dir, "tool").toString();
    Result result = Jvm.on(jdk).agent().agent().run("LaunchApp", "builder", "-", bad);
    assertThat(result.err().lines().filter(line -> line.contains("active already"))).hasSize(1);
    assertThat(result.line("message").split("EG101", -1)).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aToolOfTheJdkIsLeftAlone(Jdk jdk) throws Exception {
    Path javap = jdk.home().resolve("bin").resolve("javac");
    Process process =
        new ProcessBuilder(javap.toString(), "-J-javaagent:" + Jvm.jar() + "=nonsense", "-version")
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes());
    assertThat(text).startsWith("javac ").doesNotContain("execguard");
  }
}
