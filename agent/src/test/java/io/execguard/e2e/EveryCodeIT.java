package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfBuilder;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every code of the format, the interpreter and the file's place, through a JVM with the agent: the
 * launch is really done, and the code stands in the exception or, where the launch goes on, in the
 * log. Of EG106 nothing is said where the C library has a fallback, for there such a script runs:
 * its host has a {@code /bin/sh} that does not.
 */
class EveryCodeIT {
  @TempDir Path dir;

  /** Code, working directory, program. */
  private final Map<String, String[]> launches = new LinkedHashMap<>();

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eachIsSaidOfALaunchThatDeservesIt(Jdk jdk) throws Exception {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "the files are made for x86-64");
    formats();
    interpreters();
    places();
    try (OutputStream busy = new FileOutputStream(script("EG306", "#!/bin/sh\n").toFile(), true)) {
      assertThat(busy).isNotNull();
      Map<String, String> said = run(Jvm.on(jdk));
      said.forEach((code, text) -> assertThat(text).as(code).contains("[" + code + "]"));
      assertThat(said.keySet()).isEqualTo(launches.keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aMountWithoutExecution(Jdk jdk) throws Exception {
    assumeTrue(isRoot(), "needs root to mount in a namespace of its own");
    Path mount = Files.createDirectories(dir.resolve("mnt"));
    assumeTrue(
        succeeds("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", mount.toString()),
        "nothing can be mounted here, not even in a namespace of its own");
    launch("EG304", "-", mount + "/true");
    String shell = "mount -t tmpfs -o noexec tmpfs \"$0\" && cp /bin/true \"$0\" && exec \"$@\"";
    Map<String, String> said =
        run(Jvm.on(jdk).under("unshare", "-m", "sh", "-c", shell, mount.toString()));
    assertThat(said).containsKey("EG304");
    assertThat(said.get("EG304")).contains("[EG304]");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aTextWhereTheShellDoesNotRunEither(Jdk jdk) throws Exception {
    assumeTrue(isRoot(), "needs root to mount in a namespace of its own");
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "the files are made for x86-64");
    Path foreign = Programs.foreign(dir, "foreign");
    String shell = "mount --bind \"$0\" \"$(readlink -f /bin/sh)\" && exec \"$@\"";
    String[] inside = {"unshare", "-m", "bash", "-c", shell, foreign.toString()};
    assumeTrue(
        succeeds("unshare", "-m", "bash", "-c", shell, foreign.toString(), "true"),
        "no file can be mounted over /bin/sh here, not even in a namespace of its own");
    script("EG106", "echo hello\n");
    Map<String, String> said = run(Jvm.on(jdk).under(inside));
    assertThat(said.get("EG106")).isEqualTo("thrown [EG106]");
  }

  /** A file that asks for a capability which nobody can have any more: EPERM, also for root. */
  @ParameterizedTest
  @MethodSource("jdks")
  void aPolicy(Jdk jdk) throws Exception {
    assumeTrue(isRoot(), "needs root to give a file capabilities");
    Path program = dir.resolve("capable");
    Files.copy(Path.of("/bin/true").toRealPath(), program);
    boolean capable = succeeds("setcap", "cap_sys_module+ep", program.toString());
    assumeTrue(capable, "setcap is not there, or this file system keeps no capabilities");
    assumeTrue(
        succeeds("setpriv", "--bounding-set", "-sys_module", "true"),
        "setpriv is not there, or may not take capabilities away");
    launch("EG308", "-", program.toString());
    Map<String, String> said = run(Jvm.on(jdk).under("setpriv", "--bounding-set", "-sys_module"));
    assertThat(said.get("EG308")).contains("[EG308]");
  }

  private void formats() throws IOException {
    launch("EG101", "-", Programs.foreign(dir, "foreign").toString());
    file(
        "EG102",
        "MZ\u0090\0\3\0\0\0\4\0\0\0\u00ff\u00ff\0\0".getBytes(StandardCharsets.ISO_8859_1));
    file(
        "EG103",
        ElfBuilder.of(false, false, Elf.EM_X86_64).load(0, 0x400000, 4096, 4096, 5).build());
    file("EG104", ElfBuilder.amd64().with("e_type", Elf.ET_REL).build());
    file("EG105", ElfBuilder.amd64().with("e_phentsize", 1).build());
    file("EG107", "<!DOCTYPE html><title>403</title>\n".getBytes(StandardCharsets.UTF_8));
    file("EG108", jar());
    file("EG109", "\u00ef\u00bb\u00bf#!/bin/sh\nexit 0\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  private void interpreters() throws IOException {
    script("EG201", "#!/no/such/interpreter\n");
    script("EG202", "#!/bin/sh\r\necho\r\n");
    launch("EG203", "-", Programs.withoutLoader(dir, "loaderless").toString());
    script("EG204", "#!/usr\n");
    script("EG205", "#!" + dir.resolve("case-205") + "\n");
    script("EG206", "#!/usr/bin/env no-such-program-at-all\n");
  }

  private void places() throws IOException {
    launch("EG301", "-", "no-such-program-at-all");
    Path plain = script("EG302", "#!/bin/sh\n");
    Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rw-r--r--"));
    launch("EG303", "-", dir.toString());
    Files.createSymbolicLink(dir.resolve("dangling"), Path.of("nothing"));
    launch("EG305", "-", dir.resolve("dangling").toString());
    launch("EG307", dir + "/gone", "/bin/true");
  }

  private static byte[] jar() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    manifest.getMainAttributes().putValue("Main-Class", "a.B");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JarOutputStream(bytes, manifest).close();
    return bytes.toByteArray();
  }

  private Path script(String code, String text) throws IOException {
    return file(code, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path file(String code, byte[] content) throws IOException {
    // A name that holds the code would be found in every message.
    Path file = Programs.executable(dir, "case-" + code.substring(2), content);
    launch(code, "-", file.toString());
    return file;
  }

  private void launch(String code, String directory, String program) {
    launches.put(code, new String[] {directory, program});
  }

  /** For each code what the exception and the log said during its launch. */
  private Map<String, String> run(Jvm jvm) throws Exception {
    List<String> arguments = new ArrayList<>();
    launches.forEach(
        (code, launch) -> {
          arguments.add(code);
          arguments.addAll(List.of(launch));
        });
    // A shell that is given a program takes some of its bytes for the names of files to write.
    Jvm.Result result = jvm.agent().in(dir).run("OneByOne", arguments.toArray(String[]::new));
    assertThat(result.exit()).as(result.err()).isZero();
    Map<String, String> said = new LinkedHashMap<>();
    for (String line : result.out().split("\n")) {
      String[] words = line.split(" ", 2);
      said.put(words[0], words[1].startsWith("thrown ") ? words[1] : log(result.err(), words[0]));
    }
    return said;
  }

  private static String log(String err, String code) {
    int from = err.indexOf("@@" + code);
    int end = err.indexOf("@@", from + 2);
    String own = end < 0 ? err.substring(from) : err.substring(from, end);
    return own.substring(own.indexOf('\n') + 1);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
