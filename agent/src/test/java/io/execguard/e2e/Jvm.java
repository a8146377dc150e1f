package io.execguard.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A JVM to be started from outside, with or without the agent, and what came out of it. */
final class Jvm {
  private final Jdk jdk;
  private final List<String> prefix = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private Path directory;

  /** Far beyond what any of them takes: only a JVM that hangs gets there. */
  private int seconds = 120;

  private Jvm(Jdk jdk) {
    this.jdk = jdk;
    classPath.add(Apps.classes());
  }

  static Jvm on(Jdk jdk) {
    return new Jvm(jdk);
  }

  /** The packaged agent. */
  static Path jar() {
    String jar = System.getProperty("execguard.jar");
    return Path.of(jar == null ? "target/execguard.jar" : jar).toAbsolutePath();
  }

  Jvm agent() {
    return option("-javaagent:" + jar());
  }

  Jvm agent(String agentOptions) {
    return option("-javaagent:" + jar() + "=" + agentOptions);
  }

  Jvm option(String... more) {
    options.addAll(Arrays.asList(more));
    return this;
  }

  /** Words before {@code java}: a program that runs it. */
  Jvm under(String... words) {
    prefix.addAll(Arrays.asList(words));
    return this;
  }

  Jvm with(Path... more) {
    classPath.addAll(Arrays.asList(more));
    return this;
  }

  Jvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Jvm in(Path workingDirectory) {
    directory = workingDirectory;
    return this;
  }

  /** Where a JVM may take long. */
  Jvm within(int limitSeconds) {
    seconds = limitSeconds;
    return this;
  }

  Result run(String mainClass, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add(jdk.java().toString());
    command.addAll(options);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
    command.add(mainClass);
    command.addAll(Arrays.asList(arguments));
    Path out = Files.createTempFile("jvm", ".out");
    Path err = Files.createTempFile("jvm", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      if (directory != null) {
        builder.directory(directory.toFile());
      }
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      builder.environment().keySet().removeIf(name -> name.startsWith("EXECGUARD_"));
      builder.environment().putAll(environment);
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.redirectInput(new File("/dev/null"));
      Process process = builder.start();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError(
            "hangs: " + command + "\n" + Files.readString(out) + Files.readString(err));
      }
      return new Result(
          process.exitValue(),
          new String(Files.readAllBytes(out), StandardCharsets.UTF_8),
          new String(Files.readAllBytes(err), StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** What a JVM left behind. */
  record Result(int exit, String out, String err) {
    /** The value of an output line {@code name value}, with its escapes undone; null if none. */
    String line(String name) {
      for (String line : out.split("\n")) {
        if (line.startsWith(name + " ")) {
          return line.substring(name.length() + 1)
              .replace("\\n", "\n")
              .replace("\\r", "\r")
              .replace("\\\\", "\\");
        }
      }
      return null;
    }

    /** The first line of the message of the exception that the application caught. */
    String firstLine() {
      String message = line("message");
      return message == null ? null : message.split("\n", 2)[0];
    }
  }
}
