package io.execguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.launch.Launch;
import io.execguard.platform.Platform;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LogJsonTest {
  private static final Path PAGE = Path.of("../src/site/markdown/logs.md");
  private static final Secrets SECRETS = Secrets.of(List.of());

  private static LaunchEvent event(String path, List<String> command) {
    Image image =
        new Image(Kind.ELF, "ELF 64-bit") {
          @Override
          public List<Platform> platforms() {
            return List.of(Platform.of("linux", "arm64"));
          }
        };
    FileFacts facts =
        FileFacts.of(path, FileType.REGULAR).size(9).mode(0755).executable(true).build();
    Verdict verdict =
        Verdict.fails(
            Errno.ENOEXEC,
            Reason.ELF_MACHINE,
            "e_machine 183",
            List.of(new Step(Step.Role.PROGRAM, path, facts, image)));
    Host host =
        Host.of(Platform.of("linux", "amd64"))
            .osRelease(Map.of("NAME", "Debian", "VERSION_ID", "12"))
            .container("docker")
            .build();
    Diagnosis diagnosis = Diagnosis.of(path, host, image, verdict, List.of(Samples.foreign(path)));
    StackTraceElement frame = new StackTraceElement("com.example.A", "run", "A.java", 42);
    return LaunchEvent.of(
            diagnosis,
            Launch.of(command, "/srv", Map.of("KEY", "hunter2"), null),
            "starting",
            false)
        .notStopped("because")
        .by(1_767_323_045_678L, "main", List.of(frame));
  }

  private static JsonObject json(LaunchEvent event, boolean arguments) {
    Concealment concealment = SECRETS.in(event.launch().command());
    String line =
        LogJson.of(event, "the message", concealment, arguments, 4711, Map.of("user", "me"));
    assertThat(line).doesNotContain("\n");
    return JsonParser.parseString(line).getAsJsonObject();
  }

  private static EventSummary again() {
    LaunchEvent event = event("/srv/tool", List.of("/srv/tool"));
    return EventSummary.of(event, "the head", SECRETS.in(List.of())).again(9999, 60);
  }

  @Test
  void theDocumentedFieldsAreThoseThatAreWritten() throws Exception {
    TreeSet<String> written = new TreeSet<>();
    written.addAll(json(event("/srv/tool", List.of("/srv/tool", "x")), true).keySet());
    LaunchEvent ended = event("/srv/tool", List.of("/srv/tool")).ended("ended", 127);
    assertThat(json(ended, false).get("process.exit_code").getAsInt()).isEqualTo(127);
    written.addAll(json(ended, false).keySet());
    written.addAll(
        JsonParser.parseString(LogJson.again(again(), "m", 0)).getAsJsonObject().keySet());
    written.addAll(JsonParser.parseString(LogJson.lost(3, "m", 0)).getAsJsonObject().keySet());
    Matcher row = Pattern.compile("(?m)^\\| `([@a-z._]+)` \\|").matcher(Files.readString(PAGE));
    List<String> documented = new ArrayList<>();
    while (row.find()) {
      documented.add(row.group(1));
    }
    documented.removeAll(List.of("stderr", "app", "none"));
    assertThat(documented).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(documented)).isEqualTo(written);
  }

  @Test
  void valuesAreWhatTheySay() {
    JsonObject json = json(event("/srv/tool", List.of("/srv/tool", "x")), false);
    assertThat(json.get("@timestamp").getAsString()).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(json.get("log.level").getAsString()).isEqualTo("WARN");
    assertThat(json.get("error.code").getAsString()).isEqualTo("EG101");
    assertThat(json.get("host.architecture").getAsString()).isEqualTo("x86_64");
    assertThat(json.get("file.mode").getAsString()).isEqualTo("0755");
    assertThat(json.get("log.origin.file.line").getAsInt()).isEqualTo(42);
    assertThat(json.get("process.args_count").getAsInt()).isEqualTo(2);
    assertThat(json.get("execguard.file.platforms").toString()).isEqualTo("[\"linux/arm64\"]");
    assertThat(json.get("labels").toString()).isEqualTo("{\"user\":\"me\"}");
  }

  @Test
  void argumentsAndTheEnvironmentStayOut() {
    List<String> command = List.of("/srv/tool", "--password=hunter2", "plain");
    assertThat(json(event("/srv/tool", command), false).toString())
        .doesNotContain("hunter2", "plain", "KEY");
    JsonObject asked = json(event("/srv/tool", command), true);
    assertThat(asked.get("process.args").toString())
        .isEqualTo("[\"/srv/tool\",\"--password=***\",\"plain\"]");
    assertThat(asked.toString()).doesNotContain("hunter2");
  }

  @Test
  void aWholeCommandLineAsTheProgramsNameKeepsItsSecret() {
    String line = "mysql -u root -phunter2 db";
    assertThat(json(event(line, List.of(line)), false).toString()).doesNotContain("hunter2");
  }

  @Test
  void anyNameComesOutAsItWentInAndIsBounded() {
    String odd = "/srv/\u0007 \"quoted\" \u202e \ud83d\ude00 \n";
    JsonObject json = json(event(odd, List.of(odd)), false);
    assertThat(json.get("process.executable").getAsString()).isEqualTo(odd);
    String longName = "x".repeat(1_000_000);
    JsonObject bounded = json(event(longName, List.of(longName)), true);
    assertThat(bounded.toString().length()).isLessThan(64_000);
  }

  @Test
  void aCountSaysHowOften() {
    JsonObject json =
        JsonParser.parseString(LogJson.again(again(), again().text(), 0)).getAsJsonObject();
    assertThat(json.get("execguard.again").getAsLong()).isEqualTo(9999);
    assertThat(json.get("message").getAsString()).isEqualTo("again 9,999 times in 60 s: the head");
  }
}
