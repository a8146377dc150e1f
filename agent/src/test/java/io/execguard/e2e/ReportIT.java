package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.execguard.e2e.Jvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports on disk, seen from outside the JVM. */
class ReportIT {
  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  private List<Path> reports() throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve("reports"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aReportHasAllThatIsKnownAndNoSecret(Jdk jdk) throws Exception {
    Path tool = Programs.foreign(dir, "tool");
    Result result =
        Jvm.on(jdk)
            .agent("log=none,report=" + dir.resolve("reports"))
            .environment("DB_PASSWORD", "hunter3")
            .run("LaunchApp", "environment", "/", tool.toString(), "--password=hunter2", "plain");
    assertThat(result.err()).isEmpty();
    assertThat(result.line("message")).contains("EG101");
    assertThat(reports()).hasSize(1);
    assertThat(reports().get(0).getFileName().toString())
        .matches("execguard-\\d{8}T\\d{6}\\.\\d{3}Z-EG101-[0-9a-f]{8}\\.txt");
    String text = Files.readString(reports().get(0));
    assertThat(text)
        .startsWith("stopped " + tool)
        .contains("program      " + tool, "arguments    2, not shown", "directory    /\n")
        .contains("launched by  LaunchApp.launch(LaunchApp.java:", "thread       main")
        .contains("error EG101: ", "fix: ", "\non the way:", "7f 45 4c 46", "\nhost:")
        .contains("execguard ", "Java ")
        .doesNotContain("hunter2", "hunter3", "plain", "DB_PASSWORD");
    String json = text.substring(text.indexOf("{\"@timestamp\"")).trim();
    assertThat(JsonParser.parseString(json).getAsJsonObject().get("error.code").getAsString())
        .isEqualTo("EG101");
  }

  @Test
  void oneForEachDiagnosisAndNotTooMany() throws Exception {
    String options = "log=none,report.max=5,report=" + dir.resolve("reports");
    Jvm.on(Jdk.own()).agent(options).run("FailingLaunches", "100", "4", "/no/such/program");
    assertThat(reports()).hasSize(1);
    Jvm.on(Jdk.own()).agent(options).run("FailingLaunches", "50", "4", "/no/such/program%d");
    assertThat(reports()).hasSize(5);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whereTheyCannotBeWrittenOneLineSaysSo(Jdk jdk) throws Exception {
    Path file = Files.writeString(dir.resolve("reports"), "a file");
    Result result =
        Jvm.on(jdk)
            .agent("log=none,report=" + file)
            .run("FailingLaunches", "20", "1", "/no/such/program%d");
    assertThat(result.line("failed")).isEqualTo("20");
    assertThat(result.err())
        .isEqualTo(
            "execguard: cannot write reports to "
                + file
                + " ("
                + file
                + " is no directory); launches go on, and it is tried again\n");
  }
}
