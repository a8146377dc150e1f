package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.e2e.Jvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every program of this machine's /usr/bin and /usr/sbin, run with {@code --version}: none is
 * stopped, and each ends as it does without the agent.
 *
 * <p>They run as nobody, who can change nothing, and see processes, a network and mounts of their
 * own, which end with the test.
 */
class SweepIT {
  private static final String[] AS_NOBODY = {
    "setsid",
    "--wait",
    "setpriv",
    "--reuid=65534",
    "--regid=65534",
    "--clear-groups",
    "--no-new-privs",
    "unshare",
    "--user",
    "--map-current-user",
    "--pid",
    "--mount",
    "--net",
    "--ipc",
    "--fork",
    "--kill-child",
    "--mount-proc"
  };

  /** Long enough for what ends at all; those that go on are ended then, in both runs. */
  private static final int SECONDS = 5;

  /** Not run, for what they do where they do not know the argument; the verdict alone is seen. */
  private static final Map<String, String> NOT_RUN =
      Map.of(
          "halt", "stops the machine",
          "poweroff", "stops the machine",
          "reboot", "stops the machine",
          "shutdown", "stops the machine",
          "init", "is process 1",
          "telinit", "talks to process 1",
          "runlevel", "talks to process 1",
          "ctrlaltdel", "changes how the machine is stopped",
          "killall5", "ends all processes");

  @TempDir Path dir;

  @Test
  void everyProgramRunsAsWithoutTheAgent() throws Exception {
    assumeTrue(
        "root".equals(System.getProperty("user.name")), "skipped: only root can become nobody");
    Process trial = new ProcessBuilder(command(AS_NOBODY, "true")).inheritIO().start();
    assumeTrue(trial.waitFor() == 0, "skipped: nobody may have no namespaces on this machine");
    List<String> programs = programs();
    assertThat(programs).hasSizeGreaterThan(100);
    Jvm with = jvm().option("-javaagent:" + readable(Jvm.jar()));

    Map<String, Set<String>> without = sweep(jvm(), programs);
    Result result = run(with, programs);
    Map<String, Set<String>> guarded = outcomes(result);
    // What ends differently each time, or is slow, is given more chances.
    for (int i = 0; i < 3 && !differing(without, guarded).isEmpty(); i++) {
      List<String> again = new ArrayList<>(differing(without, guarded));
      sweep(jvm(), again).forEach((program, ends) -> without.get(program).addAll(ends));
      sweep(with, again).forEach((program, ends) -> guarded.get(program).addAll(ends));
    }
    System.out.println(
        "%d programs were run; without the agent %s"
            .formatted(programs.size(), tally(without.values())));
    Set<String> differing = differing(without, guarded);
    assertThat(differing)
        .as(
            differing.stream()
                .map(p -> p + " without " + without.get(p) + " with " + guarded.get(p))
                .toList()
                .toString())
        .isEmpty();
    assertThat(result.err()).doesNotContain("execguard: stopped").doesNotContain("steps aside");
    Path bad = Programs.foreign(dir, "bad");
    Result stopped = run(with, List.of(bad.toString()));
    assertThat(stopped.out()).as("it did look").contains("Exec format error");
    assertThat(stopped.err()).contains("execguard: stopped " + bad);
    // Nothing is said of what works.
    for (String line : result.err().split("\n")) {
      if (line.contains(" execguard: ")) {
        System.out.println(line);
      }
      if (line.contains(" execguard: starting ")) {
        String program = line.replaceFirst(".* execguard: starting ([^ ,:]+).*", "$1");
        assertThat(without.get(program)).as(line).isNotNull().doesNotContain("exit 0");
      }
    }
  }

  /** Those that are run. The others are said, with the reason, and judged without being run. */
  private List<String> programs() throws Exception {
    List<String> programs = new ArrayList<>();
    List<String> judged = new ArrayList<>();
    for (String directory : List.of("/usr/bin", "/usr/sbin")) {
      try (Stream<Path> files = Files.list(Path.of(directory))) {
        for (Path file : files.sorted().toList()) {
          if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
            System.out.println("no program: " + file);
            continue;
          }
          String reason = NOT_RUN.get(file.getFileName().toString());
          if (reason == null) {
            programs.add(file.toString());
          } else {
            System.out.println("not run: " + file + " " + reason);
            judged.add(file.toString());
          }
        }
      }
    }
    if (!judged.isEmpty()) {
      List<String> check = new ArrayList<>(List.of(Jdk.own().java().toString(), "-jar"));
      check.addAll(List.of(Jvm.jar().toString(), "check"));
      check.addAll(judged);
      Process process = new ProcessBuilder(check).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor()).as(said).isZero();
    }
    return programs;
  }

  private Jvm jvm() throws IOException {
    Path classes = dir.resolve("classes");
    if (!Files.exists(classes)) {
      Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.createDirectory(classes);
      try (Stream<Path> all = Files.list(Apps.classes())) {
        for (Path file : all.filter(f -> f.getFileName().toString().startsWith("Sweep")).toList()) {
          Files.copy(file, classes.resolve(file.getFileName()));
        }
      }
    }
    return Jvm.on(Jdk.own()).under(AS_NOBODY).with(classes).within(600);
  }

  /** Whoever runs it can read it there: the build's own place may be closed to nobody. */
  private Path readable(Path file) throws IOException {
    Path copy = Files.copy(file, dir.resolve(file.getFileName()));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
    return copy;
  }

  private Map<String, Set<String>> sweep(Jvm jvm, Collection<String> programs) throws Exception {
    return outcomes(run(jvm, programs));
  }

  private Result run(Jvm jvm, Collection<String> programs) throws Exception {
    Path list = Files.write(dir.resolve("list"), programs);
    Files.setPosixFilePermissions(list, PosixFilePermissions.fromString("rw-r--r--"));
    Path place = Files.createTempDirectory(dir, "place");
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
    Result result =
        jvm.in(place).run("Sweep", list.toString(), place.toString(), String.valueOf(SECONDS));
    assertThat(result.exit()).as(result.err()).isZero();
    return result;
  }

  private static Map<String, Set<String>> outcomes(Result result) {
    Map<String, Set<String>> outcomes = new LinkedHashMap<>();
    for (String line : result.out().split("\n")) {
      int colon = line.indexOf(": ");
      outcomes.put(line.substring(0, colon), new TreeSet<>(Set.of(line.substring(colon + 2))));
    }
    return outcomes;
  }

  /** Those that never ended with the agent as they did without it. */
  private static Set<String> differing(
      Map<String, Set<String>> without, Map<String, Set<String>> with) {
    Set<String> differing = new TreeSet<>();
    without.forEach(
        (program, ends) -> {
          if (with.get(program).stream().noneMatch(ends::contains)) {
            differing.add(program);
          }
        });
    return differing;
  }

  private static Map<String, Integer> tally(Collection<Set<String>> outcomes) {
    Map<String, Integer> tally = new TreeMap<>();
    for (Set<String> ends : outcomes) {
      tally.merge(
          ends.iterator().next().replaceFirst("Exception .*", "Exception"), 1, Integer::sum);
    }
    return tally;
  }

  private static List<String> command(String[] prefix, String... words) {
    List<String> command = new ArrayList<>(List.of(prefix));
    command.addAll(List.of(words));
    return command;
  }
}
