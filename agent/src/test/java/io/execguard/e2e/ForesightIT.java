package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.e2e.Jvm.Result;
import io.execguard.image.elf.DynamicElf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that start and die at once, launched with the agent: warned of, and borne out. */
class ForesightIT {
  private static final int MACHINE = System.getProperty("os.arch").equals("aarch64") ? 183 : 62;

  @TempDir Path dir;

  @BeforeEach
  void needsGlibc() throws IOException {
    String program = latin1(Path.of("/bin/true"));
    assumeTrue(program.contains("/ld-linux"), "skipped: /bin/true is no program for glibc here");
  }

  static Stream<Jdk> jdks() {
    return Jdk.some();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatIsMissingIsSaidBeforeAndBorneOutAfter(Jdk jdk) throws Exception {
    Path missing = needing("libnowhere.so.1");
    Path old = withVersion();
    Path bsd = Programs.executable(dir, "bsd", freeBsd());

    Result result =
        Jvm.on(jdk).agent().run("Foreseen", missing.toString(), old.toString(), bsd.toString());

    assertThat(result.out()).isEqualTo("exit 127\nexit 1\nexit 139\n");
    assertThat(result.err())
        .contains("starting " + missing + ", which starts but may not work [EG501]")
        .contains(
            "EG501: " + missing + " needs libnowhere.so.1, which the dynamic loader does not find")
        .containsPattern(
            "came true: " + missing + " ended with exit code 127, after \\d+ ms \\[EG501\\]")
        .contains("starting " + old + ", which starts but may not work [EG502]")
        .containsPattern("came true: " + old + " ended with exit code 1, after \\d+ ms \\[EG502\\]")
        .contains("starting " + bsd + ", which starts but may not work [EG505]")
        .containsPattern(
            "came true: " + bsd + " was killed by SIGSEGV, exit code 139, .*\\[EG505\\]");
  }

  @Test
  void theLibraryPathOfTheChildDecidesAtEachLaunch() throws Exception {
    Path program = needing("libhere.so.1");
    Path libraries = Files.createDirectory(dir.resolve("lib"));
    Path libc = libraryOf("libc.so.6");
    Files.copy(libc, libraries.resolve("libhere.so.1"));
    String with = "LD_LIBRARY_PATH=" + libraries + "," + program;

    Result result = Jvm.on(Jdk.own()).agent().run("Foreseen", with, program.toString(), with, with);

    assertThat(result.out()).isEqualTo("exit 0\nexit 127\nexit 0\nexit 0\n");
    assertThat(result.err().lines().filter(line -> line.contains("[EG501]")))
        .as(result.err())
        .hasSize(2);
  }

  @Test
  void theLogCanBeSilenced() throws Exception {
    Path program = Programs.script(dir, "run", "#!" + needing("libnowhere.so.1") + "\n");
    Result result = Jvm.on(Jdk.own()).agent("log=none").run("Foreseen", program.toString());
    assertThat(result.out()).isEqualTo("exit 127\n");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void healthyProgramsAreNotFollowed() throws Exception {
    Result result =
        Jvm.on(Jdk.own())
            .agent()
            .run("Foreseen", "/bin/true", "/bin/sh,-c,exit 127", "LD_LIBRARY_PATH=/tmp,/bin/false");
    assertThat(result.out()).isEqualTo("exit 0\nexit 127\nexit 1\n");
    assertThat(result.err()).isEmpty();
  }

  private Path needing(String library) throws Exception {
    Path program = Files.copy(Path.of("/bin/true"), dir.resolve("needs-" + library));
    List<String> command = List.of("patchelf", "--add-needed", library, program.toString());
    Process process;
    try {
      process = new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      assumeTrue(false, "skipped: patchelf is not installed");
      throw e;
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return program;
  }

  /** The name of a version alone is changed: the loader compares it after the hash. */
  private Path withVersion() throws IOException {
    String text = latin1(Path.of("/bin/true"));
    int at = text.indexOf("\0GLIBC_2.");
    assertThat(at).isPositive();
    String changed = text.substring(0, at) + "\0GLIBC_9." + text.substring(at + 9);
    return Programs.executable(dir, "old", changed.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** It begins with code that writes to address 0. */
  private static byte[] freeBsd() {
    return DynamicElf.of(MACHINE).tag("FreeBSD").isStatic().build();
  }

  private static Path libraryOf(String name) {
    for (String directory : List.of("/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu", "/lib64")) {
      if (Files.exists(Path.of(directory, name))) {
        return Path.of(directory, name);
      }
    }
    throw new IllegalStateException("no " + name);
  }

  private static String latin1(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }
}
