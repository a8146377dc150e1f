package io.execguard.e2e;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that runs the application {@code Launcher} and is talked to while it runs. */
final class LiveJvm implements AutoCloseable {
  private static final int SECONDS = 60;

  private final Process process;
  private final BufferedReader out;
  private final Writer in;
  private final Path err;

  private LiveJvm(Process process, Path err) throws IOException {
    this.process = process;
    this.err = err;
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    in = process.outputWriter(StandardCharsets.UTF_8);
    String line;
    do {
      line = out.readLine(); // The JVM itself may say something first.
      if (line == null) {
        throw new IOException("does not start: " + Files.readString(err));
      }
    } while (!line.equals("ready"));
  }

  static LiveJvm start(Jdk jdk, String... options) throws IOException {
    return start(jdk.java(), options);
  }

  static LiveJvm start(Path java, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(Arrays.asList(options));
    command.addAll(List.of("-cp", Apps.classes().toString(), "Launcher"));
    Path err = Files.createTempFile("jvm", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return new LiveJvm(builder.directory(new File("/")).start(), err);
  }

  long pid() {
    return process.pid();
  }

  /** Launches that command in there; what became of it, in one line. */
  String launch(Object... words) throws IOException {
    StringBuilder line = new StringBuilder();
    for (Object word : words) {
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    in.write(line.append('\n').toString());
    in.flush();
    return out.readLine();
  }

  /** What it has written on standard error so far. */
  String err() throws IOException {
    return Files.readString(err);
  }

  /** Ends it, and waits until it has ended: what it writes at its end is written then. */
  void end() throws IOException, InterruptedException {
    in.close();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("does not end: " + err());
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.delete(err);
  }
}
