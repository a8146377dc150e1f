package io.execguard.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts and kernel compared as another user, with single capabilities, and on a noexec mount. */
class HostFilesPrivilegeTest {
  private static final String[] AS_NOBODY = {
    "setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"
  };

  private static final List<String> NAMES =
      List.of(
          "tool",
          "rootOnly",
          "othersOnly",
          "unreadable",
          "closed/tool",
          "closed/missing",
          "through",
          "sticky/link");

  private Path dir;

  @BeforeEach
  void asRoot() throws Exception {
    assumeTrue(
        new File("/proc/self/status").exists()
            && (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0,
        "takes root, to become somebody else");
    // Not below a directory that only root may search, as JUnit's own would be.
    dir = Files.createTempDirectory(Path.of("/tmp"), "execguard-test");
    mode(dir, "rwxr-xr-x");
    program("tool", "rwxr-xr-x");
    program("rootOnly", "rwx------");
    program("othersOnly", "------rwx");
    program("unreadable", "rwx--x--x");
    Files.createDirectory(dir.resolve("closed"));
    program("closed/tool", "rwxr-xr-x");
    mode(dir.resolve("closed"), "rw-r--r--");
    Files.createSymbolicLink(dir.resolve("through"), Path.of("closed/tool"));
    Files.createDirectory(dir.resolve("sticky"));
    program("sticky/tool", "rwxr-xr-x");
    run("chmod", "1777", dir + "/sticky");
    Files.createSymbolicLink(dir.resolve("sticky/link"), Path.of("tool"));
    assumeTrue(
        exit(AS_NOBODY, "test", "-r", classPathEntry()) == 0,
        "nobody may not read the classes, or there is no setpriv");
  }

  @AfterEach
  void removeAll() throws Exception {
    if (dir != null) {
      run("rm", "-rf", dir.toString());
    }
  }

  @Test
  void asNobody() throws Exception {
    String closed = " at " + dir + "/closed";
    assertThat(scenario(List.of(AS_NOBODY), NAMES))
        .containsExactly(
            "tool: runs",
            "rootOnly: errno 13",
            "othersOnly: runs",
            "unreadable: runs",
            "closed/tool: errno 13" + closed,
            "closed/missing: errno 13" + closed,
            "through: errno 13" + closed,
            "sticky/link: runs");
  }

  @Test
  void asNobodyWithACapabilityThatAccessLeavesOut() throws Exception {
    List<String> prefix = new ArrayList<>(List.of(AS_NOBODY));
    prefix.addAll(List.of("--inh-caps", "+dac_override", "--ambient-caps", "+dac_override"));
    assertThat(scenario(prefix, NAMES))
        .containsExactly(
            "tool: runs",
            "rootOnly: runs",
            "othersOnly: runs",
            "unreadable: runs",
            "closed/tool: runs",
            "closed/missing: errno 2 at " + dir + "/closed/missing",
            "through: runs",
            "sticky/link: runs");
  }

  @Test
  void linkOfAStrangerInAStickyDirectory() throws Exception {
    Files.createSymbolicLink(dir.resolve("sticky/strange"), Path.of("tool"));
    run("chown", "-h", "1:1", dir + "/sticky/strange");
    // Whatever fs.protected_symlinks says here: EACCES if it is 1, else it runs.
    String line = scenario(List.of(AS_NOBODY), List.of("sticky/strange")).get(0);
    String setting = Files.readString(Path.of("/proc/sys/fs/protected_symlinks")).trim();
    assertThat(line).isEqualTo("sticky/strange: " + (setting.equals("1") ? "errno 13" : "runs"));
  }

  @Test
  void onANoexecMount() throws Exception {
    Path mount = Files.createDirectory(dir.resolve("m"));
    String script =
        String.join(
            " && ",
            "cd " + dir,
            "mount -t tmpfs -o noexec none m",
            "cp tool m/",
            "ln -s ../tool m/away",
            "ln -s m/tool into",
            "exec \"$@\"");
    List<String> names = List.of("m/tool", "m/away", "into", "m/missing", "tool");
    assertThat(scenario(List.of("unshare", "-m", "sh", "-c", script, "sh"), names))
        .containsExactly(
            "m/tool: errno 13 noexec " + mount,
            "m/away: runs",
            "into: errno 13 noexec " + mount,
            "m/missing: errno 2 at " + mount + "/missing",
            "tool: runs");
  }

  private List<String> scenario(List<String> prefix, List<String> names) throws Exception {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(java());
    command.add(dir.toString());
    command.addAll(names);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text.lines().toList();
  }

  private static List<String> java() {
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "-cp",
        System.getProperty("java.class.path"),
        HostFilesScenario.class.getName());
  }

  private static String classPathEntry() {
    return System.getProperty("java.class.path").split(File.pathSeparator)[0];
  }

  private static int exit(String[] prefix, String... command) throws InterruptedException {
    List<String> words = new ArrayList<>(List.of(prefix));
    words.addAll(List.of(command));
    try {
      return new ProcessBuilder(words).start().waitFor();
    } catch (IOException e) {
      return -1;
    }
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  private void program(String name, String mode) throws IOException {
    mode(Files.writeString(dir.resolve(name), "#!/bin/sh\nexit 0\n"), mode);
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
