package io.execguard.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts {@link EngineMain} as a caller, from a copy of the classes that every caller can read. */
final class Engine {
  private final Path classes;
  private final Kernel kernel;

  private Engine(Path classes, Kernel kernel) {
    this.classes = classes;
    this.kernel = kernel;
  }

  /** Copies the engine and its main class below a directory that every caller may search. */
  static Engine copy(Path directory, Kernel kernel) throws IOException {
    Path classes = directory.resolve("classes");
    copyTree(Path.of(System.getProperty("execguard.classes", "target/classes")), classes);
    String main = EngineMain.class.getName().replace('.', '/') + ".class";
    Path target = classes.resolve(main);
    Files.createDirectories(target.getParent());
    Files.copy(
        Path.of(System.getProperty("execguard.testClasses", "target/test-classes")).resolve(main),
        target);
    readable(classes);
    return new Engine(classes, kernel);
  }

  Conversation start(Caller caller, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                java(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx256m",
                "-cp",
                classes.toString(),
                EngineMain.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(kernel.become(caller, command));
    builder.directory(caller.directory().toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    return new Conversation(builder);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static List<Prediction> predictions(Conversation engine, List<String> paths) throws IOException {
    List<Prediction> predictions = new ArrayList<>(paths.size());
    for (String line : engine.ask(paths)) {
      predictions.add(Prediction.parse(line));
    }
    return predictions;
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
  }

  private static void readable(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      all.forEach(
          each -> {
            try {
              Site.mode(each, Files.isDirectory(each) ? 0755 : 0644);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
