import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command, to be run as often as it takes. */
record Command(List<String> words, Path input) {
  private static final int MINUTES = 20;

  static Command of(String... words) {
    return new Command(List.of(words), Path.of("/dev/null"));
  }

  Command with(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return new Command(all, input);
  }

  Command reading(Path file) {
    return new Command(words, file);
  }

  /**
   * @return milliseconds from the start to the end of the process
   * @throws IOException if it fails; with what it said
   */
  double millis() throws IOException, InterruptedException {
    Path err = Files.createTempFile("bench", ".err");
    try {
      return run(new File("/dev/null"), err);
    } finally {
      Files.delete(err);
    }
  }

  /** What it prints. */
  String output() throws IOException, InterruptedException {
    Path out = Files.createTempFile("bench", ".out");
    Path err = Files.createTempFile("bench", ".err");
    try {
      run(out.toFile(), err);
      return Files.readString(out);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** The number in the line that begins with this word. */
  double number(String word) throws IOException, InterruptedException {
    String out = output();
    return out.lines()
        .filter(line -> line.startsWith(word + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(word.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new IOException("no line " + word + " of " + words + ": " + out));
  }

  private double run(File out, Path err) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectInput(input.toFile())
            .redirectOutput(out)
            .redirectError(err.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    long start = System.nanoTime();
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      throw new IOException("not at an end after " + MINUTES + " minutes: " + words);
    }
    double millis = (System.nanoTime() - start) / 1e6;
    // check says 1 of a list with a program that would not run.
    if (process.exitValue() > 1) {
      throw new IOException(words + " ended with " + process.exitValue() + ": " + tail(err));
    }
    return millis;
  }

  private static String tail(Path err) throws IOException {
    String text = new String(Files.readAllBytes(err)).strip();
    return text.substring(Math.max(0, text.length() - 300));
  }
}
