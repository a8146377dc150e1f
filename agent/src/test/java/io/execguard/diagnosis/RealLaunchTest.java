package io.execguard.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each situation of EG2xx and EG3xx is built for real and launched: the verdict must be the JDK's
 * errno, one code must hold, and its text must name what decides.
 */
class RealLaunchTest {
  @TempDir Path dir;

  @BeforeEach
  void onLinux() {
    assumeTrue(new File("/proc/self/stat").exists(), "launches are judged as Linux judges them");
  }

  @Test
  void healthyLaunchesHaveNoFinding() throws Exception {
    script("ok.sh", "#!/bin/sh");
    script("env.sh", "#!/usr/bin/env sh");
    for (RealLaunch launch :
        new RealLaunch[] {
          RealLaunch.of(null, "true"),
          RealLaunch.of(null, "/bin/sh", "-c", ":"),
          RealLaunch.of(dir.toString(), "./ok.sh"),
          RealLaunch.of(dir.toString(), dir + "/env.sh"),
        }) {
      assertThat(launch.jdk()).isEqualTo("exit 0");
      assertThat(launch.predicted()).isEqualTo("runs");
      assertThat(launch.codes()).isEmpty();
    }
  }

  @Test
  void interpreters() throws Exception {
    script("missing", "#!/opt/no-such/bin/bash");
    script("crlf", "#!/bin/sh\r");
    script("directory", "#!/usr");
    script("closed", "#!" + dir + "/plain");
    plain("plain");
    script("self", "#!" + dir + "/self");
    script("text", "#!" + script("words", "only words"));

    fails("EG201", 2, "./missing", "/opt/no-such/bin/bash", "sed -i '1s|/opt/no-such/bin/bash|");
    fails("EG202", 2, "./crlf", "/bin/sh^M", "sed -i 's/\\r$//' " + dir + "/crlf");
    fails("EG204", 13, "./directory", "/usr", "is a directory");
    fails("EG204", 13, "./closed", dir + "/plain", "chmod a+x");
    fails("EG205", 40, "./self", "names itself", dir + "/self");
  }

  @Test
  void aLoaderThatIsMissing() throws Exception {
    byte[] bytes = Files.readAllBytes(Path.of("/bin/true").toRealPath());
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("/lib64/ld-linux-x86-64.so.2");
    assumeTrue(at >= 0, "/bin/true is no dynamic x86-64 program of glibc");
    bytes[at + "/lib64/ld-linux-x86-64.so.".length()] = '9';
    Path file = dir.resolve("prog");
    Files.write(file, bytes);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));

    fails("EG203", 2, "./prog", "/lib64/ld-linux-x86-64.so.9", dir + "/prog");
  }

  @Test
  void whatIsNotFound() throws Exception {
    script("server", "#!/bin/sh");
    fails("EG301", 2, "no-such-program-at-all", "is in no directory of the JVM's PATH", "/bin");
    fails("EG301", 2, "./sevrer", "did you mean ./server?", dir + "/sevrer does not exist");
    fails("EG301", 2, "sh -c true", "whole command line", "\"sh\", \"-c\", \"true\"");
    fails("EG301", 2, "ulimit", "a command of the shell");
    fails("EG301", 2, "~/bin/x", "begins with ~");
    fails("EG301", 2, "", "empty");
    fails("EG301", 2, dir + "/no/such/program", dir + "/no does not exist");
  }

  @Test
  void aFileThatCannotBeExecuted() throws Exception {
    plain("plain");
    Files.createDirectories(dir.resolve("app/bin"));
    script("app/bin/app", "#!/bin/sh");
    fails("EG302", 13, "./plain", "mode 0644", "chmod +x " + dir + "/plain");
    fails("EG303", 13, dir + "/app", "is a directory", dir + "/app/bin/app");
    run("mkfifo", dir + "/pipe");
    fails("EG303", 13, "./pipe", "FIFO");
  }

  @Test
  void brokenPaths() throws Exception {
    plain("plain");
    Files.createSymbolicLink(dir.resolve("dangling"), Path.of("nothing"));
    Files.createSymbolicLink(dir.resolve("loop"), Path.of("loop"));
    fails("EG305", 2, "./dangling", "points to nothing", "dangling -> nothing");
    fails("EG305", 40, "./loop", "in a circle");
    fails("EG305", 20, "./plain/tool", "plain is not a directory");
    fails("EG305", 36, "./" + "x".repeat(256), "too long");
  }

  @Test
  void aFileThatIsBeingWritten() throws Exception {
    Path file = script("busy", "#!/bin/sh");
    try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
      RealLaunch launch = RealLaunch.of(dir.toString(), "./busy");
      assumeTrue(launch.jdk().startsWith("errno"), "this kernel runs files that are written to");
      assertThat(launch.jdk()).isEqualTo("errno 26").isEqualTo(launch.predicted());
      assertThat(launch.codes()).containsExactly("EG306");
      assertThat(launch.text()).contains("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void workingDirectories() throws Exception {
    plain("plain");
    in(dir + "/gone/work", "errno 2", dir + "/gone", "mkdir -p");
    in(dir + "/plain", "errno 20", "is not a directory", "regular file");
    in("", "errno 2", "new File(\"\")");
  }

  @Test
  void whatEnvDoesNotFindIsWarnedOfByTheCheck() throws Exception {
    Path script = script("task", "#!/usr/bin/env no-such-program-at-all");
    assertThat(RealLaunch.of(null, script.toString()).jdk()).isEqualTo("exit 127");
    Diagnosis checked =
        Diagnosis.ofFile(
            script.toString(),
            io.execguard.file.HostFiles.in(null),
            io.execguard.host.HostReader.ofThisMachine().host());
    assertThat(checked.verdict().runs()).isTrue();
    assertThat(checked.codes()).containsExactly("EG206");
  }

  @Test
  void aNoexecMount() throws Exception {
    assumeTrue(isRoot(), "needs root to mount in a namespace of its own");
    Path mount = Files.createDirectories(dir.resolve("mnt"));
    String shell =
        "mount -t tmpfs -o noexec tmpfs "
            + mount
            + " && cp /bin/true "
            + mount
            + "/tool && exec \"$@\"";
    List<String> command = new ArrayList<>(Arrays.asList("unshare", "-m", "sh", "-c", shell, "sh"));
    command.addAll(jvm("-", mount + "/tool"));
    String said = run(command.toArray(new String[0]));
    assumeTrue(said.startsWith("errno"), "no private mount namespace here: " + said);
    assertThat(said)
        .startsWith("errno 13 | errno 13 | [EG304]")
        .contains(mount + " is mounted with the option noexec", "mount -o remount,exec " + mount);
  }

  @Test
  void anotherUser() throws Exception {
    assumeTrue(isRoot(), "needs root to become another user");
    Path work = Files.createTempDirectory(Path.of("/var/tmp"), "execguard-test");
    try {
      Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path closed = Files.createDirectory(work.resolve("closed"));
      Files.copy(Path.of("/bin/true"), closed.resolve("tool"));
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
      String file = asNobody("-", closed + "/tool");
      assumeTrue(file.startsWith("errno"), "another user cannot run this test's classes: " + file);
      assertThat(file)
          .startsWith("errno 13 | errno 13 | [EG302]")
          .contains("the directory " + closed + " may not be searched", "mode 0700, owner 0:0");
      assertThat(asNobody(closed.toString(), "/bin/true"))
          .startsWith("errno 13 | errno 13 | [EG307]")
          .contains("may not be entered by this user");
    } finally {
      run("rm", "-r", work.toString());
    }
  }

  private void fails(String code, int errno, String program, String... facts) throws Exception {
    RealLaunch launch = RealLaunch.of(dir.toString(), program);
    assertThat(launch.jdk()).as(program).isEqualTo("errno " + errno);
    assertThat(launch.predicted()).as(program).isEqualTo(launch.jdk());
    assertThat(launch.codes()).as(program).containsExactly(code);
    assertThat(launch.text()).as(program).contains(facts);
  }

  private static void in(String directory, String errno, String... facts) throws Exception {
    RealLaunch launch = RealLaunch.of(directory, "/bin/true");
    assertThat(launch.jdk()).as(directory).isEqualTo(errno);
    assertThat(launch.predicted()).as(directory).isEqualTo(errno);
    assertThat(launch.codes()).as(directory).containsExactly("EG307");
    assertThat(launch.text()).as(directory).contains(facts);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static String asNobody(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            Arrays.asList("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    command.addAll(jvm(arguments));
    return run(command.toArray(new String[0]));
  }

  private static List<String> jvm(String... arguments) {
    List<String> command =
        new ArrayList<>(
            Arrays.asList(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                RealLaunch.class.getName()));
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private Path script(String name, String line) throws IOException {
    Path file = dir.resolve(name);
    Files.write(file, (line + "\nexit 0\n").getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private void plain(String name) throws IOException {
    Files.write(dir.resolve(name), new byte[] {'x'});
    Files.setPosixFilePermissions(dir.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
  }
}
