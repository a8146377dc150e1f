package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  private final Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin"));
  private final Properties properties = new Properties();
  private int status;

  @TempDir private Path directory;

  /** What it says of this very host. */
  private String here(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
    Session session =
        new Session(
            new ByteArrayInputStream(new byte[0]),
            print,
            print,
            environment,
            properties,
            new HostEngines());
    status = Cli.run(arguments, session);
    print.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  private JsonObject json(String... arguments) {
    return JsonParser.parseString(here(arguments)).getAsJsonObject();
  }

  private static List<String> ids(JsonObject report) {
    return report.getAsJsonArray("problems").asList().stream()
        .map(problem -> problem.getAsJsonObject().get("id").getAsString())
        .toList();
  }

  @Test
  void theReportOfThisHost() {
    assumeTrue(new File("/proc/self/limits").canRead(), "skipped: this is no Linux");
    properties.setProperty("java.io.tmpdir", directory.toString());
    String text = here("doctor");
    assertThat(text)
        .contains("host:\n", "limits:\n", "jdk:\n", "places:\n", "path:\n", "problems:\n")
        .contains(System.getProperty("java.home"), System.getProperty("os.arch"))
        .contains("asked the kernel     no; --probe does")
        .contains("java.io.tmpdir       " + directory);
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).doesNotContain("\u001b"));
  }

  @Test
  void jsonHasTheDocumentedFields() {
    JsonObject report = json("doctor", "--json");
    assertThat(report.keySet())
        .containsExactly(
            "version", "host", "limits", "jdk", "places", "noexecMounts", "path", "problems");
    assertThat(report.getAsJsonObject("host").keySet())
        .contains("platform", "native", "possible", "binfmt", "handlers", "probed", "container");
    assertThat(report.getAsJsonObject("jdk").get("home").getAsString())
        .isEqualTo(System.getProperty("java.home"));
    assertThat(report.getAsJsonArray("path").get(0).getAsJsonObject().get("entry").getAsString())
        .isEqualTo("/usr/bin");
  }

  @Test
  void theKernelIsAskedOnRequestOnly() {
    assumeTrue(new File("/proc/self/limits").canRead(), "skipped: this is no Linux");
    JsonObject asked = json("doctor", "--json", "--probe").getAsJsonObject("host");
    assertThat(json("doctor", "--json").getAsJsonObject("host").getAsJsonArray("probed")).isEmpty();
    assertThat(asked.getAsJsonArray("probed")).isNotEmpty();
    String own = asked.getAsJsonArray("native").get(0).getAsString();
    // The kernel's answer to its own machine's program is known beforehand.
    assertThat(asked.getAsJsonArray("probed"))
        .extracting(JsonElement::getAsJsonObject)
        .filteredOn(probed -> probed.get("machine").getAsString().equals(own))
        .allSatisfy(probed -> assertThat(probed.get("runs").getAsBoolean()).isTrue());
  }

  @Test
  void theExitStatusTellsOfErrors() {
    properties.setProperty("java.io.tmpdir", directory.resolve("gone").toString());
    assertThat(ids(json("doctor", "--json"))).contains("tmpdir-unusable");
    assertThat(status).isEqualTo(1);
    properties.setProperty("java.io.tmpdir", directory.toString());
    assertThat(ids(json("doctor", "--json"))).doesNotContain("tmpdir-unusable");
    assertThat(status).isZero();
    here("doctor", "everything");
    assertThat(status).isEqualTo(2);
  }

  @Test
  void aRealPathWithWhatCanBeWrongWithIt() throws Exception {
    Path plain = Files.createFile(directory.resolve("plain"));
    Path open = Files.createDirectory(directory.resolve("open"));
    assumeTrue(
        Files.getFileStore(open).supportsFileAttributeView("posix"), "skipped: no POSIX modes");
    Files.setPosixFilePermissions(
        open, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
    environment.put(
        "PATH", "/usr/bin::bin:" + directory + "/gone:" + plain + ":" + open + ":/usr/bin");
    assertThat(ids(json("doctor", "--json")))
        .contains(
            "path-empty",
            "path-relative",
            "path-missing",
            "path-not-a-directory",
            "path-writable-by-others",
            "path-duplicate");
  }

  @Test
  void noSecretComesOutAndNothingMovesTheCursor() {
    environment.put("PATH", "/usr/bin:/a\u001b[2J\nb");
    environment.put("DB_PASSWORD", "tr0ub4dor");
    environment.put("JAVA_TOOL_OPTIONS", "-Dtoken=s3cr3t");
    String text = here("doctor", "--color", "never");
    assertThat(text)
        .contains("/a\\e[2J\\nb", "JAVA_TOOL_OPTIONS (set; not shown)")
        .doesNotContain("\u001b", "tr0ub4dor", "s3cr3t", "DB_PASSWORD");
    assertThat(here("doctor", "--json")).doesNotContain("\u001b", "tr0ub4dor", "s3cr3t");
  }
}
