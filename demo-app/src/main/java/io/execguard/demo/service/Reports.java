package io.execguard.demo.service;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Prints the monthly reports: scripts, pipelines of them, and output that goes to a file. */
public final class Reports {
  /** Runs one script with arguments. */
  public Finished run(String... command) throws IOException, InterruptedException {
    return Finished.wait(Runtime.getRuntime().exec(command));
  }

  /** Runs one script with its output in a file, and reads the file. */
  public Finished runInto(File file, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true);
    builder.redirectOutput(file);
    Finished finished = Finished.wait(builder.start());
    return Finished.of(
        finished.exits(), new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8));
  }

  /**
   * Connects several commands. {@code ProcessBuilder.startPipeline} is called by its name, because
   * this service still runs on Java 8, which lacks it.
   *
   * @throws UnsupportedOperationException on Java 8
   */
  public Finished pipeline(String[]... commands) throws IOException, InterruptedException {
    List<ProcessBuilder> builders = new ArrayList<ProcessBuilder>();
    for (String[] command : commands) {
      builders.add(new ProcessBuilder(command));
    }
    return Finished.wait(start(builders));
  }

  @SuppressWarnings("unchecked")
  private static List<Process> start(List<ProcessBuilder> builders) throws IOException {
    try {
      return (List<Process>)
          ProcessBuilder.class.getMethod("startPipeline", List.class).invoke(null, builders);
    } catch (NoSuchMethodException e) {
      throw new UnsupportedOperationException("startPipeline came with Java 9", e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IOException) {
        throw (IOException) e.getCause();
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
