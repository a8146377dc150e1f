package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.e2e.Jvm.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thousands of launches of all kinds from eight threads: the same exit codes, bytes and exceptions
 * with the agent as without it, and nothing left over. The JDK of the build does all of them, the
 * others fewer: the property {@code execguard.test.launches} says how many in each case.
 */
class LoadIT {
  private static final int THREADS = 8;
  private static final int LAUNCHES = Integer.getInteger("execguard.test.launches", 20000);

  /** More than the noise of a collector, less than 300 bytes for each launch. */
  private static final int MEMORY_KB = 4096;

  /** What ends in a shell without the agent, and in an exception with it. */
  private static final Set<String> DOOMED = Set.of("foreign", "page", "exe", "jar", "piped-bad");

  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void launchesAreTheSameAsWithoutTheAgent(Jdk jdk) throws Exception {
    makeFiles();
    int launches = jdk.equals(Jdk.own()) ? LAUNCHES : LAUNCHES / 10;
    List<String> without = load(Jvm.on(jdk), launches);
    assertThat(differences(without, load(Jvm.on(jdk).agent(), launches), true)).isEmpty();
    // The beginning of the plan is the same whatever its length.
    for (String mode : List.of("explain", "observe")) {
      List<String> with = load(Jvm.on(jdk).agent("mode=" + mode), launches / 5);
      assertThat(differences(without, with, false)).as(mode).isEmpty();
    }
  }

  /**
   * @param stops whether those launches must be stopped that end in a shell otherwise
   */
  private static List<String> differences(List<String> without, List<String> with, boolean stops) {
    List<String> differing = new ArrayList<>();
    int stopped = 0;
    for (int i = 0; i < with.size(); i++) {
      if (stops && isDoomed(without.get(i))) {
        stopped++;
        if (!isStop(with.get(i))) {
          differing.add(i + " not stopped: " + with.get(i));
        }
      } else if (!with.get(i).equals(without.get(i))) {
        differing.add(i + " without: " + without.get(i) + "\n" + i + " with:    " + with.get(i));
      }
    }
    if (stops && stopped < with.size() / 50) {
      differing.add("only " + stopped + " of " + with.size() + " had to be stopped");
    }
    return differing;
  }

  private static boolean isDoomed(String line) {
    return DOOMED.contains(line.substring(0, line.indexOf(':')));
  }

  private static boolean isStop(String line) {
    return line.matches(
        "\\S+: java.io.IOException Cannot run program \".*\\berror(=|: )8\\b.* <-"
            + " java.io.IOException");
  }

  private List<String> load(Jvm jvm, int launches) throws Exception {
    Path results = dir.resolve("results");
    Path temporary = dir.resolve("tmp");
    Result result =
        // A compiler may make the JDK's own exceptions lose their messages, when it has seen many.
        jvm.option("-XX:-OmitStackTraceInFastThrow")
            .option("-Xmx64m", "-Djava.io.tmpdir=" + temporary)
            .within(900)
            .run(
                "Load",
                dir.toString(),
                "4711",
                String.valueOf(launches),
                String.valueOf(THREADS),
                results.toString());
    assertThat(result.exit()).as(result.toString()).isZero();
    // Fewer, if the JDK had not closed all of those of the first look when they were counted.
    assertThat(result.line("descriptors")).as("descriptors left open").matches("0|-\\d");
    assertThat(result.line("children")).as("children left").isEqualTo("0");
    assertThat(result.line("threads")).as("threads left").isEqualTo("[]");
    assertThat(Integer.parseInt(result.line("memory"))).as("KB kept").isLessThan(MEMORY_KB);
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).as("files left").isEmpty();
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(results, StandardCharsets.UTF_8));
    assertThat(lines).hasSize(launches);
    // What a child prints that has inherited the JVM's own standard output.
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("inherited: ")) {
        String printed = "inherited " + i + "\n";
        lines.set(i, lines.get(i) + (result.out().contains(printed) ? " printed" : " lost"));
      }
    }
    return lines;
  }

  private void makeFiles() throws IOException {
    Path files = Files.createDirectory(dir.resolve("files"));
    Files.createDirectory(dir.resolve("scratch"));
    Files.createDirectory(dir.resolve("tmp"));
    Programs.script(files, "script", "#!/bin/sh\necho script $1\nexit $(($1 % 7))\n");
    Programs.script(files, "text", "echo no first line like that; exit 9\n");
    Programs.script(files, "empty", "");
    Programs.script(files, "crlf", "#!/bin/sh\r\necho hi\r\n");
    Programs.script(files, "interpreter", "#!/no/such/interpreter\n");
    Path plain = Programs.script(files, "not-executable", "#!/bin/sh\n");
    Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rw-r--r--"));
    Files.createDirectory(files.resolve("folder"));
    Files.createSymbolicLink(files.resolve("loop"), Path.of("loop"));
    Programs.foreign(files, "foreign");
    Programs.withoutLoader(files, "loader");
    Programs.script(files, "page", "<!DOCTYPE html>\n<title>404 Not Found</title>\n");
    Programs.executable(files, "exe", ("MZ\u0001\0" + "\0".repeat(252)).getBytes("ISO-8859-1"));
    Programs.executable(files, "jar", ("PK\u0003\u0004\u0014\0" + "\0".repeat(60)).getBytes());
  }
}
