package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files under {@code src/ops}: with the exporter, promtool, and the series that there are. */
class PrometheusIT {
  private static final Path OPS = Path.of("../src/ops").toAbsolutePath().normalize();

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theExporterGivesTheDocumentedSeries(boolean guardFirst) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path exporter = Apps.library("jmx_prometheus_javaagent.jar");
    List<String> agents = new ArrayList<>();
    agents.add("-javaagent:" + Jvm.jar() + "=log=none");
    Path rules = OPS.resolve("prometheus/execguard-jmx.yml");
    agents.add(guardFirst ? 1 : 0, "-javaagent:" + exporter + "=127.0.0.1:" + port + ":" + rules);
    try (LiveJvm jvm = LiveJvm.start(Jdk.own(), agents.toArray(new String[0]))) {
      assertThat(jvm.launch("/bin/true")).isEqualTo("exit 0");
      assertThat(jvm.launch(Programs.foreign(dir, "tool"))).contains("EG101");
      assertThat(jvm.launch(dir.resolve("missing"))).contains("EG301");
      Map<String, String> series = series(port);
      assertThat(series)
          .containsEntry("execguard_launches_total", "3.0")
          .containsEntry("execguard_stopped_total", "1.0")
          .containsEntry("execguard_failed_total", "1.0")
          .containsEntry("execguard_warned_total", "0.0")
          .containsEntry("execguard_diagnoses_total{code=\"EG101\"}", "1.0")
          .containsEntry("execguard_diagnoses_total{code=\"EG301\"}", "1.0");
      assertThat(Double.parseDouble(series.get("execguard_seconds_total"))).isBetween(1e-6, 600.0);
      assertThat(documented()).isEqualTo(names(series));
    }
  }

  @Test
  void promtoolAcceptsTheAlertRulesAndTheirTestsPass() throws Exception {
    Path folder = OPS.resolve("prometheus");
    promtool(folder, "check", "rules", "execguard-alerts.yml");
    promtool(folder, "test", "rules", "execguard-alerts-test.yml");
  }

  @Test
  void theDashboardAsksForSeriesThatThereAre() throws Exception {
    JsonObject dashboard =
        JsonParser.parseString(Files.readString(OPS.resolve("grafana/execguard-dashboard.json")))
            .getAsJsonObject();
    List<String> expressions = new ArrayList<>();
    for (JsonElement panel : dashboard.getAsJsonArray("panels")) {
      for (JsonElement target : panel.getAsJsonObject().getAsJsonArray("targets")) {
        expressions.add(target.getAsJsonObject().get("expr").getAsString());
      }
    }
    assertThat(expressions).hasSizeGreaterThanOrEqualTo(7);
    for (String expression : expressions) {
      assertThat(documented()).as(expression).containsAll(mentioned(expression));
    }
    StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
    for (String expression : expressions) {
      String plain =
          expression.replace("$__range", "5m").replace("$__rate_interval", "5m").replace("'", "''");
      rules.append("  - record: r").append("\n    expr: '").append(plain).append("'\n");
      rules.append("    labels: {n: '").append(expressions.indexOf(expression)).append("'}\n");
    }
    Files.writeString(dir.resolve("rules.yml"), rules.toString());
    promtool(dir, "check", "rules", "rules.yml");
  }

  private static Map<String, String> series(int port) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    Map<String, String> series = new LinkedHashMap<>();
    // The bean is registered by a thread of its own, which may take a moment.
    for (int i = 0; i < 600 && series.isEmpty(); i++) {
      String text =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
      text.lines()
          .filter(line -> line.startsWith("execguard_"))
          .map(line -> line.split(" "))
          .forEach(words -> series.put(words[0].replace(",}", "}"), words[1]));
      if (series.isEmpty()) {
        Thread.sleep(50);
      }
    }
    return series;
  }

  private static TreeSet<String> names(Map<String, String> series) {
    TreeSet<String> names = new TreeSet<>();
    series.keySet().forEach(name -> names.add(name.replaceFirst("\\{.*", "")));
    return names;
  }

  /** The series in the documentation's table. */
  private static TreeSet<String> documented() throws IOException {
    String page = Files.readString(OPS.resolve("../site/markdown/monitoring.md"));
    TreeSet<String> names = new TreeSet<>();
    page.lines()
        .filter(line -> line.startsWith("| `execguard_"))
        .forEach(line -> names.addAll(mentioned(line)));
    return names;
  }

  private static TreeSet<String> mentioned(String text) {
    TreeSet<String> names = new TreeSet<>();
    Matcher matcher = Pattern.compile("execguard_[a-z_]+").matcher(text);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  private static void promtool(Path directory, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(Arrays.asList(arguments));
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "promtool is not installed: " + e.getMessage());
      return;
    }
    String out = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(out).isZero();
  }
}
