package io.execguard.cli;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Chromium without a window, driven by chromedriver (https://www.w3.org/TR/webdriver2/). */
final class Browser implements AutoCloseable {
  /** WebDriver's code points for keys ("Keyboard actions"). */
  static final String TAB = "\uE004";

  static final String ENTER = "\uE007";
  static final String SPACE = " ";

  private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process driver;
  private final String session;

  private Browser(Process driver, int port, Path profile) throws Exception {
    this.driver = driver;
    String base = "http://127.0.0.1:" + port + "/session";
    List<String> flags =
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + profile);
    JsonElement made =
        send(
            base,
            Map.of(
                "capabilities",
                Map.of("alwaysMatch", Map.of("goog:chromeOptions", Map.of("args", flags)))));
    session = base + "/" + made.getAsJsonObject().get("sessionId").getAsString();
  }

  /** Why there is none; null if there is one. */
  static @Nullable String missing() {
    for (String program : List.of("chromium", "chromedriver")) {
      boolean found = false;
      for (String directory : System.getenv("PATH").split(":")) {
        found |= new File(directory, program).canExecute();
      }
      if (!found) {
        return "skipped: there is no " + program;
      }
    }
    return null;
  }

  /**
   * @param directory empty, for the profile and the driver's log
   */
  static Browser start(Path directory) throws Exception {
    Process driver =
        new ProcessBuilder("chromedriver", "--port=0")
            .redirectError(directory.resolve("chromedriver.log").toFile())
            .start();
    try {
      return new Browser(driver, port(driver), directory.resolve("profile"));
    } catch (Exception | Error e) {
      driver.destroy();
      throw e;
    }
  }

  private static int port(Process driver) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
    String line;
    while ((line = out.readLine()) != null) {
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        return Integer.parseInt(started.group(1));
      }
    }
    throw new IOException("chromedriver ended without a port");
  }

  void open(Path page) throws Exception {
    send(session + "/url", Map.of("url", page.toUri().toString()));
  }

  /** The value of a script's {@code return}. */
  JsonElement run(String script) throws Exception {
    return send(session + "/execute/sync", Map.of("script", script, "args", List.of()));
  }

  String text(String script) throws Exception {
    return run("return String(" + script + ")").getAsString();
  }

  int number(String script) throws Exception {
    return run("return " + script).getAsInt();
  }

  /** Types, as on a keyboard, into what has the focus. */
  void type(String keys) throws Exception {
    List<Map<String, Object>> actions = new java.util.ArrayList<>();
    keys.codePoints()
        .forEach(
            key -> {
              String value = Character.toString(key);
              actions.add(Map.of("type", "keyDown", "value", value));
              actions.add(Map.of("type", "keyUp", "value", value));
            });
    send(
        session + "/actions",
        Map.of("actions", List.of(Map.of("type", "key", "id", "keys", "actions", actions))));
  }

  /** A command of the Chrome DevTools protocol. */
  void command(String name, Object parameters) throws Exception {
    send(session + "/goog/cdp/execute", Map.of("cmd", name, "params", parameters));
  }

  private JsonElement send(String url, Object body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(new Gson().toJson(body)))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    JsonObject said = JsonParser.parseString(answer.body()).getAsJsonObject();
    if (answer.statusCode() != 200) {
      throw new IOException(url + ": " + answer.body());
    }
    return said.get("value");
  }

  @Override
  public void close() throws Exception {
    try {
      client.send(
          HttpRequest.newBuilder(URI.create(session)).DELETE().build(),
          HttpResponse.BodyHandlers.discarding());
    } finally {
      driver.destroy();
      if (!driver.waitFor(30, TimeUnit.SECONDS)) {
        driver.destroyForcibly().waitFor();
      }
    }
  }
}
