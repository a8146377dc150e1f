package io.execguard.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The loaders of this machine, asked what they make of a program. They are the judges. */
final class RealLoader {
  private RealLoader() {}

  /** How a command ended. */
  record Ended(int status, String output) {}

  /**
   * The libraries of programs, name to path; {@code not found} for those that are not. One that is
   * named by its path stands under that. Without the loader itself and the kernel's own.
   */
  static Map<String, Map<String, String>> list(Path loader, List<Path> programs) {
    String each = "for f; do echo \"= $f\"; $0 --list \"$f\" 2>/dev/null; done";
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", each, loader.toString()));
    programs.forEach(p -> command.add(p.toString()));
    return parse(run(null, Map.of(), command.toArray(new String[0])).output(), loader);
  }

  /** The same of one program that the kernel starts: the loader is asked by a variable. */
  static Map<String, String> trace(
      Path directory, Map<String, String> variables, Path loader, String program) {
    Map<String, String> all = new LinkedHashMap<>(variables);
    all.put("LD_TRACE_LOADED_OBJECTS", "1");
    String output = run(directory, all, program).output();
    return parse("= it\n" + output, loader).get("it");
  }

  private static Map<String, Map<String, String>> parse(String output, Path loader) {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    Map<String, String> libraries = new TreeMap<>();
    for (String line : output.split("\n")) {
      int arrow = line.indexOf(" => ");
      if (line.startsWith("= ")) {
        libraries = new TreeMap<>();
        all.put(line.substring(2), libraries);
      } else if (line.startsWith("\t") && arrow > 0) {
        libraries.put(line.substring(1, arrow), path(line.substring(arrow + 4)));
      } else if (line.startsWith("\t")) {
        String path = path(line.substring(1));
        if (!path.startsWith("linux-vdso") && !path.equals(loader.toString())) {
          libraries.put(path, path);
        }
      }
    }
    return all;
  }

  private static String path(String printed) {
    return printed.replaceFirst(" \\(0x[0-9a-f]+\\)$", "");
  }

  /** Ours in the same form. */
  static Map<String, String> ours(Linking linking) {
    Map<String, String> ours = new TreeMap<>();
    linking.libraries().forEach((name, path) -> ours.put(name.contains("/") ? path : name, path));
    linking.missing().forEach(m -> ours.put(m.name(), "not found"));
    return ours;
  }

  /** Runs a command to its end. */
  static Ended run(Path directory, Map<String, String> variables, String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("LD_LIBRARY_PATH");
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(variables);
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    try {
      Path out = Files.createTempFile("execguard-", ".out");
      try {
        Process process = builder.redirectOutput(out.toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException(String.join(" ", command) + " does not end");
        }
        return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.ISO_8859_1));
      } finally {
        Files.delete(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those of these commands that are not on this machine. */
  static List<String> missing(String... commands) {
    List<String> missing = new ArrayList<>();
    for (String command : commands) {
      boolean found = false;
      for (String directory : System.getenv("PATH").split(":")) {
        found |= Files.isExecutable(Path.of(directory, command));
      }
      if (!found) {
        missing.add(command);
      }
    }
    return missing;
  }

  /** An environment of one variable. */
  static Map<String, String> with(String name, String value) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(name, value);
    return variables;
  }
}
