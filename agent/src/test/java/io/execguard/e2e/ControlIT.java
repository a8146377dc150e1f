package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.e2e.Jvm.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator can do about a launch that is stopped. */
class ControlIT {
  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anAllowedProgramIsExplainedAndNotStopped(Jdk jdk) throws Exception {
    Path bad = Programs.foreign(Files.createDirectory(dir.resolve("legacy")), "tool");
    for (String pattern : List.of(dir + "/legacy/*", "x:tool", "**/legacy/**")) {
      Result allowed =
          Jvm.on(jdk)
              .agent("allow=" + pattern)
              .run("LaunchApp", "builder", dir.toString(), bad.toString());
      assertThat(allowed.line("exit")).as(pattern).isIn("2", "126", "127");
      assertThat(allowed.err())
          .contains("WARN execguard: starting " + bad)
          .contains("[EG101]")
          .contains("not stopped: the setting allow has ");
    }
    Result other =
        Jvm.on(jdk)
            .agent("allow=/opt/legacy/**")
            .run("LaunchApp", "builder", dir.toString(), bad.toString());
    assertThat(other.line("message")).contains("EG101");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aFileSwitchesARunningJvm(Jdk jdk) throws Exception {
    Path bad = Programs.foreign(dir, "tool");
    Path file = dir.resolve("switch");
    Result result =
        Jvm.on(jdk)
            .agent("log=none,switch=" + file)
            .in(Files.createDirectory(dir.resolve("scratch")))
            .run(
                "Switched",
                bad.toString(),
                file.toString(),
                "-",
                "off\n",
                "guard\n",
                "explain",
                "-",
                "what?");
    assertThat(result.out().replaceAll("exit (2|126|127)", "ran"))
        .isEqualTo("-: stopped\noff: ran\nguard: stopped\nexplain: ran\n-: stopped\nwhat?: ran\n");
    assertThat(result.err())
        .isEqualTo(
            "execguard: "
                + file
                + " says \"what?\", which is no mode; write guard, explain, observe or off;"
                + " launches are not looked at while it is there\n");
  }
}
