package io.execguard.conformance;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that reads paths, each ended by NUL, and answers each with a line. Paths are raw bytes
 * as ISO 8859-1 text, so that no locale comes between a name and the kernel.
 */
final class Conversation implements AutoCloseable {
  private final String command;
  private final Process process;
  private final OutputStream in;
  private final BufferedReader out;

  Conversation(ProcessBuilder builder) throws IOException {
    command = String.join(" ", builder.command());
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    in = new BufferedOutputStream(process.getOutputStream(), 1 << 16);
    out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  /** Asks all of them at once and waits for as many lines. */
  List<String> ask(List<String> paths) throws IOException {
    IOException[] failure = new IOException[1];
    Thread writer = new Thread(() -> failure[0] = write(paths), "paths");
    writer.start();
    List<String> answers = new ArrayList<>(paths.size());
    while (answers.size() < paths.size()) {
      String line = out.readLine();
      if (line == null) {
        process.destroy();
        throw new IOException(
            command + " ended after " + answers.size() + " of " + paths.size() + " answers",
            failure[0]);
      }
      answers.add(line);
    }
    return answers;
  }

  private IOException write(List<String> paths) {
    try {
      for (String path : paths) {
        in.write(path.getBytes(StandardCharsets.ISO_8859_1));
        in.write(0);
      }
      in.flush();
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      in.close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new IOException(command + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
