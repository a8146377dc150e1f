package io.execguard.demo.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is left of one or several processes when they have ended: exit codes and output. */
public final class Finished {
  /** How long a tool may take, in seconds. */
  private static final int PATIENCE = 60;

  private final List<Integer> exits;
  private final String output;

  private Finished(List<Integer> exits, String output) {
    this.exits = Collections.unmodifiableList(new ArrayList<Integer>(exits));
    this.output = output;
  }

  public static Finished of(List<Integer> exits, String output) {
    return new Finished(exits, output);
  }

  /** Exit codes in the order of the pipeline; one of a single process. */
  public List<Integer> exits() {
    return exits;
  }

  public String output() {
    return output;
  }

  /** Reads standard output, then waits; standard error was merged into it or is read second. */
  static Finished wait(Process process) throws IOException, InterruptedException {
    return wait(Collections.singletonList(process));
  }

  /** Reads what the last one prints, then waits for each. */
  static Finished wait(List<Process> pipeline) throws IOException, InterruptedException {
    Process last = pipeline.get(pipeline.size() - 1);
    pipeline.get(0).getOutputStream().close();
    StringBuilder output = new StringBuilder(text(last.getInputStream()));
    List<Integer> exits = new ArrayList<Integer>();
    for (Process process : pipeline) {
      output.append(text(process.getErrorStream()));
      if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      exits.add(process.waitFor());
    }
    return new Finished(exits, output.toString());
  }

  private static String text(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      bytes.write(buffer, 0, n);
    }
    return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
  }
}
