package io.execguard.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The applications under {@code src/test/apps}, compiled for Java 8 so that any JVM runs them. */
final class Apps {
  private static final Path CLASSES = compile();

  private Apps() {}

  static Path classes() {
    return CLASSES;
  }

  /** Libraries that the applications are compiled and run with, put there by the build. */
  static Path library(String name) {
    Path library = Path.of("target", "test-libs", name).toAbsolutePath();
    if (!Files.exists(library)) {
      throw new IllegalStateException(library + " is not there; run the build with mvn verify");
    }
    return library;
  }

  private static Path compile() {
    Path classes = Path.of("target", "test-apps").toAbsolutePath();
    try {
      Files.createDirectories(classes);
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("--release", "8", "-Xlint:-options", "-d", classes.toString()));
      StringBuilder path = new StringBuilder(".");
      try (Stream<Path> libraries = Files.list(Path.of("target", "test-libs"))) {
        libraries.forEach(library -> path.append(':').append(library));
      }
      arguments.addAll(List.of("-cp", path.toString()));
      try (Stream<Path> sources = Files.list(Path.of("src", "test", "apps"))) {
        sources
            .filter(source -> source.toString().endsWith(".java"))
            .forEach(source -> arguments.add(source.toString()));
      }
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      int status = compiler.run(null, null, null, arguments.toArray(String[]::new));
      if (status != 0) {
        throw new IllegalStateException("the test applications do not compile: " + status);
      }
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
