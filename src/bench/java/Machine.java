import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where and when it was measured. */
final class Machine {
  private Machine() {}

  static List<String> facts(List<Jdk> jdks, boolean quick) throws IOException {
    List<String> facts = new ArrayList<>();
    facts.add("date: " + LocalDate.now(ZoneOffset.UTC));
    facts.add(
        String.format(
            Locale.ROOT,
            "machine: %s, %d processors, %s",
            field("/proc/cpuinfo", "model name"),
            Runtime.getRuntime().availableProcessors(),
            field("/proc/meminfo", "MemTotal")));
    facts.add("system: Linux " + first("/proc/sys/kernel/osrelease") + ", " + name());
    facts.add("JDKs: " + jdks.stream().map(Jdk::version).collect(Collectors.joining(", ")));
    facts.add("load average at the start: " + first("/proc/loadavg").replaceFirst(" [^.]*$", ""));
    if (quick) {
      facts.add("a quick look, of few runs");
    }
    return facts;
  }

  private static String name() throws IOException {
    for (String line : Files.readAllLines(Path.of("/etc/os-release"))) {
      if (line.startsWith("PRETTY_NAME=")) {
        return line.substring("PRETTY_NAME=".length()).replace("\"", "");
      }
    }
    return "unknown";
  }

  private static String first(String file) throws IOException {
    return Files.readAllLines(Path.of(file)).get(0);
  }

  private static String field(String file, String name) throws IOException {
    for (String line : Files.readAllLines(Path.of(file))) {
      if (line.startsWith(name)) {
        return line.substring(line.indexOf(':') + 1).strip();
      }
    }
    return System.getProperty("os.arch");
  }
}
