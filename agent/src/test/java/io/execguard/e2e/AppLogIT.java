package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.execguard.e2e.Jvm.Result;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records in the application's own logging, with real logging libraries. */
class AppLogIT {
  private static final String MISSING = "/no/such/program";

  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  static Stream<Jdk> from9() {
    return Jdk.from(9);
  }

  private static Path[] logback() {
    return new Path[] {
      Apps.library("slf4j-api.jar"),
      Apps.library("logback-classic.jar"),
      Apps.library("logback-core.jar")
    };
  }

  private static Path config(String name) {
    return Path.of("src", "test", "apps", name).toAbsolutePath();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void logbackGetsIt(Jdk jdk) throws Exception {
    Result result =
        Jvm.on(jdk)
            .agent("log=app")
            .with(logback())
            .with(config("logback"))
            .run("LogsWithSlf4j", MISSING);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("app-logback INFO application before")
        .contains("app-logback ERROR execguard failed " + MISSING)
        .contains("  EG301: ")
        .contains("app-logback INFO application stopped");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void log4j2GetsIt(Jdk jdk) throws Exception {
    Result result =
        Jvm.on(jdk)
            .agent("log=app")
            .with(Apps.library("log4j-api.jar"), Apps.library("log4j-core.jar"), config("log4j2"))
            .run("LogsWithLog4j2", MISSING + "${java:version}");
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("app-log4j2 ERROR application before")
        .contains("app-log4j2 ERROR execguard failed " + MISSING + "$ {java:version}");
  }

  /** The first launch comes before the application has chosen its LogManager. */
  @ParameterizedTest
  @MethodSource("jdks")
  void javaUtilLoggingGetsItAndIsNotStartedByUs(Jdk jdk) throws Exception {
    Result result =
        Jvm.on(jdk)
            .agent("log=app")
            .option("-Djava.util.logging.SimpleFormatter.format=app-jul %4$s %3$s %2$s %5$s%n")
            .run("LogsWithJul", MISSING + "1", MISSING + "2");
    assertThat(result.out()).isEqualTo("refused " + MISSING + "1\nrefused " + MISSING + "2\n");
    assertThat(result.err())
        .containsPattern("Z ERROR execguard: failed " + MISSING + "1")
        .contains("app-jul SEVERE application LogsWithJul main up, with class LogsWithJul$Manager")
        .contains("app-jul SEVERE execguard LogsWithJul launch failed " + MISSING + "2");
  }

  @ParameterizedTest
  @MethodSource("from9")
  void systemLoggerGetsIt(Jdk jdk) throws Exception {
    Result result =
        Jvm.on(jdk)
            .agent("log=app")
            .option("-Djava.util.logging.SimpleFormatter.format=app-jul %4$s %3$s %5$s%n")
            .run("LogsWithSystemLogger", MISSING);
    assertThat(result.out()).isEqualTo("refused\n");
    assertThat(result.err())
        .contains("app-jul INFO application up")
        .contains("app-jul SEVERE execguard failed " + MISSING)
        .doesNotContain("ERROR execguard:");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void withoutAnyItIsOnStandardError(Jdk jdk) throws Exception {
    Result result = Jvm.on(jdk).agent("log=app").run("LaunchApp", "builder", "-", MISSING);
    assertThat(result.err()).contains("ERROR execguard: failed " + MISSING);
    assertThat(result.line("message")).contains("EG301");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aSpringBootFatJarGetsIt(Jdk jdk) throws Exception {
    Path jar =
        BootJar.in(
            dir,
            "logging.pattern.console=boot %level %logger [%X{order}] %replace(%msg){'\\n"
                + ".*',''}%n\n");
    String[] programs = {MISSING + "1", MISSING + "2", MISSING + "3"};
    Result result =
        Jvm.on(jdk)
            .agent("log=app")
            .with(jar)
            .run("org.springframework.boot.loader.JarLauncher", programs);
    assertThat(result.out())
        .as(result.err())
        .contains("refused " + programs[0], "refused " + programs[1], "refused " + programs[2])
        .contains("boot INFO application [4711] up")
        .contains("boot ERROR execguard [4711] failed " + programs[2]);
    assertThat(result.err())
        .as("before it takes records")
        .contains("ERROR execguard: failed " + programs[0])
        .contains("ERROR execguard: failed " + programs[1])
        .doesNotContain(programs[2]);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jsonHasTheMdc(Jdk jdk) throws Exception {
    Path jar = BootJar.in(dir, "logging.pattern.console=%logger %msg%n\n");
    Result result =
        Jvm.on(jdk)
            .agent("log=app,format=json")
            .with(jar)
            .run("org.springframework.boot.loader.JarLauncher", "/a", "/b", MISSING);
    String line =
        result.out().lines().filter(l -> l.startsWith("execguard {")).findFirst().orElseThrow();
    JsonObject json =
        JsonParser.parseString(line.substring("execguard ".length())).getAsJsonObject();
    assertThat(json.get("labels").toString()).isEqualTo("{\"order\":\"4711\"}");
    assertThat(json.get("execguard.caller.class").getAsString()).isEqualTo("boot.BootApp");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anAppenderThatLaunchesAndThrowsCostsNothing(Jdk jdk) throws Exception {
    Result result = Jvm.on(jdk).agent("log=app").with(logback()).run("BadAppender", MISSING);
    assertThat(result.out())
        .isEqualTo("appender: refused, as the JDK does\nrefused, explained\nappended 1\n");
    assertThat(result.err())
        .contains("ERROR execguard: failed " + MISSING)
        .contains("the appender is broken");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anApplicationThatIsTakenOutCanBeCollected(Jdk jdk) throws Exception {
    StringBuilder path = new StringBuilder(Apps.classes() + "/");
    for (Path library : logback()) {
      path.append(File.pathSeparator).append(library);
    }
    path.append(File.pathSeparator).append(config("logback")).append('/');
    Result result =
        Jvm.on(jdk).agent("log=app").run("Redeploys", path.toString(), "LogsWithSlf4j", MISSING);
    assertThat(result.out())
        .contains("app-logback ERROR execguard failed " + MISSING)
        .contains("collected\n");
  }
}
