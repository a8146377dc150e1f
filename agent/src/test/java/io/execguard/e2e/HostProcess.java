package io.execguard.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program of others that was started by its own script, and all that it started in turn. */
final class HostProcess implements AutoCloseable {
  /** Far beyond what any of them takes, also on a machine that is busy. */
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final Path output;

  private HostProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** What it writes, on standard output and on standard error, goes into a file of that name. */
  static HostProcess start(Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    Path output = directory.resolve("execguard-test.out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(HostProcess::isOfJava);
    variables.put("JAVA_HOME", Jdk.own().home().toString());
    variables.putAll(environment);
    return new HostProcess(builder.start(), output);
  }

  /** A port that nobody listens on. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isOfJava(String name) {
    return name.startsWith("EXECGUARD_")
        || name.startsWith("EXTRA_JAVA_")
        || name.startsWith("JAVA_")
        || name.startsWith("JDK_JAVA_")
        || name.startsWith("CATALINA_")
        || name.startsWith("MAVEN_")
        || name.startsWith("KARAF_")
        || name.startsWith("SPARK_")
        || name.startsWith("JBOSS_");
  }

  /** All that it has written so far. */
  String text() throws IOException {
    return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
  }

  /** Waits until it has written that. */
  void awaitText(String wanted) throws Exception {
    await("\"" + wanted + "\"", () -> text().contains(wanted));
  }

  /** A page of it, with whatever status. */
  HttpResponse<String> get(int port, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(LIMIT).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /**
   * Types a line on its standard input. The empty line before it is for a program that the host has
   * launched: whoever reads for that may still take what comes first.
   */
  void type(String line) throws IOException {
    process.getOutputStream().write(("\n" + line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /**
   * Types a line, and waits until it has written one of two texts.
   *
   * @param refusal what it may have written before
   * @return whether it was the first
   */
  boolean typeAndAwait(String line, String wanted, String refusal) throws Exception {
    int refusals = text().split(Pattern.quote(refusal), -1).length;
    type(line);
    await(
        "\"" + wanted + "\", nor \"" + refusal + "\"",
        () ->
            text().contains(wanted) || text().split(Pattern.quote(refusal), -1).length > refusals);
    return text().contains(wanted);
  }

  /** Ends its standard input, as Ctrl-D does. */
  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Asks it to stop, as an init system does. */
  void terminate() {
    process.destroy();
  }

  /** Waits until it has stopped; its exit status. */
  int awaitEnd() throws Exception {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("does not end; it wrote:\n" + text());
    }
    return process.exitValue();
  }

  private void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("no " + what + "; it wrote:\n" + text());
      }
      if (!process.isAlive() && !condition.holds()) {
        throw new AssertionError("ended without " + what + "; it wrote:\n" + text());
      }
      Thread.sleep(100);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }
}
