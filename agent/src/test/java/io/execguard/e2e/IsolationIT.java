package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.e2e.Jvm.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The application and the agent do not see each other's libraries. */
class IsolationIT {
  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theApplicationSeesNothingOfOurs(Jdk jdk) throws Exception {
    String bad = Programs.foreign(dir, "tool").toString();
    Result result = Jvm.on(jdk).agent().run("Sees", bad);
    assertThat(result.out()).isEqualTo("stopped\ndone\n");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anApplicationWithItsOwnLogbackKeepsIt(Jdk jdk) throws Exception {
    String bad = Programs.foreign(dir, "tool").toString();
    Path config = Path.of("src", "test", "apps", "logback", "logback.xml").toAbsolutePath();
    Path[] libraries = {
      Apps.library("slf4j-api.jar"),
      Apps.library("logback-classic.jar"),
      Apps.library("logback-core.jar")
    };
    String expected =
        "app-logback INFO application before, with ch.qos.logback.classic.LoggerContext\n"
            + "app-logback INFO application stopped\n"
            + "app-logback INFO application after, with ch.qos.logback.classic.Logger\n";
    Result byClassPath =
        Jvm.on(jdk).agent().with(libraries).with(config.getParent()).run("LogsWithSlf4j", bad);
    assertThat(byClassPath.out()).isEqualTo(expected);
    assertThat(byClassPath.err()).contains("execguard: stopped").doesNotContain("SLF4J");
    Result byProperty =
        Jvm.on(jdk)
            .agent()
            .with(libraries)
            .option("-Dlogback.configurationFile=" + config, "-Dlogback.statusListenerClass=stdout")
            .run("LogsWithSlf4j", bad);
    assertThat(byProperty.out()).contains(expected.split("\n")).doesNotContain("execguard");
    assertThat(byProperty.err()).contains("execguard: stopped").doesNotContain("SLF4J");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anApplicationWithLog4j2KeepsIt(Jdk jdk) throws Exception {
    String bad = Programs.foreign(dir, "tool").toString();
    Path config = Path.of("src", "test", "apps", "log4j2").toAbsolutePath();
    Result result =
        Jvm.on(jdk)
            .agent()
            .with(Apps.library("log4j-api.jar"), Apps.library("log4j-core.jar"), config)
            .run("LogsWithLog4j2", bad);
    assertThat(result.out())
        .isEqualTo(
            "app-log4j2 ERROR application before\n"
                + "app-log4j2 ERROR application stopped\n"
                + "app-log4j2 ERROR application after, with"
                + " org.apache.logging.log4j.core.Logger\n");
    assertThat(result.err()).contains("execguard: stopped").doesNotContain("StatusLogger");
  }

  /** An agent that looks at a class by loading it makes its loader define it in its own middle. */
  @ParameterizedTest
  @MethodSource("jdks")
  void anAgentThatLoadsWhatIsBeingLoadedDoesNoHarm(Jdk jdk) throws Exception {
    String bad = Programs.foreign(dir, "tool").toString();
    Result result =
        Jvm.on(jdk)
            .agent()
            .option("-javaagent:" + SpyJar.in(dir) + "=reload")
            .run("LaunchApp", "builder", "-", bad);
    assertThat(result.line("message")).contains("EG101");
    assertThat(result.err()).contains("execguard: stopped").doesNotContain("steps aside");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theJarMayLieAnywhere(Jdk jdk) throws Exception {
    String bad = Programs.foreign(dir, "tool").toString();
    Path odd = Files.createDirectories(dir.resolve("a b+c%20d#e"));
    Path copy = Files.copy(Jvm.jar(), odd.resolve("exec guard+1.jar"));
    Path link = Files.createSymbolicLink(dir.resolve("link.jar"), copy);
    for (Path jar : List.of(copy, link)) {
      Result result = Jvm.on(jdk).option("-javaagent:" + jar).run("LaunchApp", "builder", "-", bad);
      assertThat(result.line("message")).as(jar.toString()).contains("EG101");
    }
  }
}
