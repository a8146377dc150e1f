package io.execguard.conformance;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Short commands of the host that a test needs. */
final class Command {
  private Command() {}

  /**
   * @param status exit status
   * @param output both streams, one after the other as they came
   */
  record Result(int status, String output) {}

  static Result run(List<String> command) throws IOException, InterruptedException {
    return run(new ProcessBuilder(command), 300);
  }

  static Result run(ProcessBuilder builder, int seconds) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(builder.command() + " does not end");
    }
    return new Result(process.exitValue(), output);
  }

  /** Whether such a command succeeds here; a missing program is a no. */
  static boolean works(String... command) throws InterruptedException {
    try {
      return run(List.of(command)).status() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Looks a program up on the PATH. */
  static @Nullable File find(String name) {
    String path = System.getenv("PATH");
    for (String directory : (path == null ? "/usr/bin:/bin" : path).split(":")) {
      File file = new File(directory, name);
      if (file.isFile() && file.canExecute()) {
        return file;
      }
    }
    return null;
  }
}
