package io.execguard.demo.cases;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JVM of its own that runs cases, with or without the agent. */
public final class ChildJvm {
  private final File java;
  private final File demoJar;
  private final File directory;

  /**
   * @param java the launcher
   * @param demoJar this demo
   * @param directory the workspace
   */
  public ChildJvm(File java, File demoJar, File directory) {
    this.java = java;
    this.demoJar = demoJar;
    this.directory = directory;
  }

  /**
   * Runs the cases.
   *
   * @param agent the argument for the agent, {@code -javaagent:...}; empty for none
   * @return results by the case's name
   * @throws IOException if the JVM does not start, or ends without a result for each
   */
  public Map<String, Result> run(List<DemoCase> cases, String agent)
      throws IOException, InterruptedException {
    File errors = new File(directory, "stderr.txt");
    Process process = builder(cases, agent, errors).start();
    process.getOutputStream().close();
    Map<String, Result> results = new LinkedHashMap<String, Result>();
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder strange = new StringBuilder();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("case=")) {
        Result result = Result.parse(line);
        results.put(result.id(), result);
      } else {
        strange.append(line).append('\n');
      }
    }
    int exit = process.waitFor();
    String log = new String(Files.readAllBytes(errors.toPath()), StandardCharsets.UTF_8);
    if (exit != 0 || results.size() != cases.size() || strange.length() > 0) {
      throw new IOException("the demo's JVM ended with " + exit + " and said:\n" + strange + log);
    }
    addLogs(results, log);
    return results;
  }

  private ProcessBuilder builder(List<DemoCase> cases, String agent, File errors) {
    List<String> command = new ArrayList<String>();
    command.add(java.getPath());
    if (!agent.isEmpty()) {
      command.add(agent);
    }
    command.add("-cp");
    command.add(demoJar.getPath());
    command.add(CaseRunner.class.getName());
    for (DemoCase c : cases) {
      command.add(c.id());
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory);
    builder.redirectError(errors);
    // An agent that is set for every JVM of the machine would make both runs the same.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("_JAVA_OPTIONS");
    return builder;
  }

  /** Gives each result the lines between its mark and the next. */
  static void addLogs(Map<String, Result> results, String log) {
    String[] parts = ("\n" + log).split("\n" + CaseRunner.MARK, -1);
    for (int i = 1; i < parts.length; i++) {
      int end = parts[i].indexOf('\n');
      String id = (end < 0 ? parts[i] : parts[i].substring(0, end)).trim();
      Result result = results.get(id);
      if (result != null && end >= 0) {
        results.put(id, result.withLog(parts[i].substring(end + 1)));
      }
    }
  }
}
