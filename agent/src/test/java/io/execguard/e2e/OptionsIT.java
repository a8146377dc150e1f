package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.e2e.Jvm.Result;
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
                    Arguments.of(
                        jdk, "mode=gaurd", "mode=guard, mode=explain, mode=observe or mode=off"),
                    Arguments.of(jdk, "mode", "mode=guard, mode=explain, mode=observe or mode=off"),
                    Arguments.of(jdk, "mode=guard,mode=explain", "given twice"),
                    Arguments.of(jdk, ",", "unknown agent option \"\""),
                    Arguments.of(jdk, "mode=\u001b[31m\nx", "mode=guard")));
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
