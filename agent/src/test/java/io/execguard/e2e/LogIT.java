package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.execguard.e2e.Jvm.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The log, seen from outside the JVM. */
class LogIT {
  private static final String MISSING = "/no/such/program";

  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  private static List<String> lines(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return reader.lines().toList();
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aFileIsMadeForTheOwnerAndHoldsTheRecord(Jdk jdk) throws Exception {
    Path log = dir.resolve("new, with comma").resolve("execguard.log");
    Result result =
        Jvm.on(jdk)
            .agent("log='file:" + log + "'")
            .run("LaunchApp", "builder", "-", MISSING, "--password=hunter2");
    assertThat(result.err()).isEmpty();
    assertThat(result.line("message")).contains("EG301");
    List<String> lines = lines(log);
    assertThat(lines.get(0))
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ ERROR execguard: failed .*\\[EG301\\]");
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo(
            lines.stream()
                .filter(l -> l.contains("launched by: LaunchApp.launch("))
                .findFirst()
                .get())
        .endsWith(", thread main");
    assertThat(String.join("\n", lines)).doesNotContain("hunter2");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log.getParent())))
        .isEqualTo("rwx------");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jsonIsOneObjectALine(Jdk jdk) throws Exception {
    Result result =
        Jvm.on(jdk)
            .agent("format=json,arguments=all")
            .run("LaunchApp", "builder", "/", MISSING, "--password=hunter2", "plain");
    assertThat(result.err().lines()).hasSize(1);
    JsonObject json = JsonParser.parseString(result.err()).getAsJsonObject();
    assertThat(json.get("error.code").getAsString()).isEqualTo("EG301");
    assertThat(json.get("process.executable").getAsString()).isEqualTo(MISSING);
    assertThat(json.get("process.args").toString())
        .isEqualTo("[\"" + MISSING + "\",\"--password=***\",\"plain\"]");
    assertThat(json.get("process.working_directory").getAsString()).isEqualTo("/");
    assertThat(json.get("process.thread.name").getAsString()).isEqualTo("main");
    assertThat(json.get("execguard.caller.class").getAsString()).isEqualTo("LaunchApp");
    assertThat(json.get("log.origin.function").getAsString()).isEqualTo("launch");
    assertThat(json.get("log.origin.file.line").getAsInt()).isPositive();
    assertThat(json.get("process.parent.pid").getAsLong()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theSameIsLoggedOnceAndCountedAlsoWhenTheJvmEnds(Jdk jdk) throws Exception {
    Result result = Jvm.on(jdk).agent("format=json").run("FailingLaunches", "500", "4", MISSING);
    assertThat(result.line("failed")).isEqualTo("500");
    List<JsonObject> records =
        result.err().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    assertThat(records.get(0).has("execguard.findings")).isTrue();
    // One count if all took less than a minute.
    assertThat(records.subList(1, records.size()))
        .isNotEmpty()
        .allMatch(record -> record.has("execguard.again"));
    assertThat(
            records.stream()
                .skip(1)
                .mapToLong(record -> record.get("execguard.again").getAsLong())
                .sum())
        .isEqualTo(499);
  }

  @Test
  void twoProgramsAreTwoDiagnoses() throws Exception {
    Result result =
        Jvm.on(Jdk.own()).agent("format=json").run("FailingLaunches", "5", "1", MISSING + "%d");
    assertThat(result.err().lines()).hasSize(5);
  }

  /** As many as a service makes in an hour in which more than five fail each second. */
  @Test
  void manyLaunchesTakeBoundedRoom() throws Exception {
    int count = 20_000;
    int kept = 3;
    Path log = dir.resolve("logs").resolve("%p.log");
    Result result =
        Jvm.on(Jdk.own())
            .within(900)
            .agent("log=file:" + log + ",format=json,log.size=1MB,log.files=" + kept)
            .run("FailingLaunches", String.valueOf(count), "4", MISSING + "%d");
    assertThat(result.err()).isEmpty();
    assertThat(result.line("failed")).isEqualTo(String.valueOf(count));
    List<Path> files = files(log.getParent());
    assertThat(files).hasSizeLessThanOrEqualTo(kept + 1);
    assertThat(files.get(0).getFileName().toString()).matches("\\d+\\.log");
    int records = 0;
    for (Path file : files) {
      assertThat(Files.size(file)).isLessThanOrEqualTo(1024 * 1024);
      for (String line : lines(file)) {
        JsonObject json = JsonParser.parseString(line).getAsJsonObject();
        assertThat(json.get("error.code").getAsString()).isEqualTo("EG301");
        records++;
      }
    }
    // Each file that was rolled over was full.
    assertThat(records).isGreaterThan(1000).isLessThan(count);
    String[] heap = result.line("heap").split(" ");
    long before = Long.parseLong(heap[0]);
    long after = Long.parseLong(heap[1]);
    assertThat(after - before)
        .as("heap in use, %d and then %d bytes", before, after)
        .isLessThan(8 << 20);
  }
}
