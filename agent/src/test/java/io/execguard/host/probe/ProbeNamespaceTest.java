package io.execguard.host.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.QemuUser;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Handlers and mounts of a user namespace of their own (Linux 6.7 on has a binfmt_misc for each):
 * the machine's are not touched.
 */
class ProbeNamespaceTest {
  @Test
  void probeFollowsTheHandlers() throws Exception {
    QemuUser.needOwnHandlers();
    File qemu = QemuUser.need("aarch64");
    assumeTrue(
        System.getProperty("os.arch").equals("amd64"),
        "aarch64 is not foreign, or not known to be");

    String java = new File(System.getProperty("java.home"), "bin/java").getPath();
    String printed =
        output(
            "unshare",
            "-Ur",
            "-m",
            java,
            "-cp",
            QemuUser.classPath(BinfmtScenario.class, Probe.class),
            BinfmtScenario.class.getName(),
            qemu.getPath());

    assertThat(printed.lines())
        .containsExactly(
            "before mount: HIDDEN",
            "no handler: VISIBLE REFUSED",
            "handler: VISIBLE RUNS [one]",
            "second: [two one] fixed true",
            "disabled: REFUSED enabled false",
            "all off: REFUSED []",
            "removed: VISIBLE REFUSED",
            "hidden, fixed: HIDDEN RUNS",
            "hidden, asked: RUNS",
            "hidden, removed: HIDDEN REFUSED",
            "at 0 s, hidden: RUNS",
            "removed, at 29 s: RUNS, at 31 s: REFUSED",
            "registered, at 31 s: RUNS",
            "seen to go, at 31 s: REFUSED",
            "hidden, by magic: RUNS",
            "hidden, by ending: RUNS",
            "hidden, neither: REFUSED",
            "hidden, both gone: REFUSED REFUSED",
            "no emulator: UNSURE");
  }

  @Test
  void noexecDirectoriesArePassedOver(@TempDir Path dir) throws Exception {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "the scenario is for x86-64");
    String mount = "mount -t tmpfs -o noexec none \"$0\" && exec \"$@\"";
    String trial = output("unshare", "-Ur", "-m", "sh", "-c", mount, "/mnt", "true");
    assumeTrue(trial != null && trial.isEmpty(), "no tmpfs in a user namespace here: " + trial);
    String noexec = Files.createDirectory(dir.resolve("noexec")).toString();
    String good = Files.createDirectory(dir.resolve("good")).toString();
    String java = new File(System.getProperty("java.home"), "bin/java").getPath();
    String path = QemuUser.classPath(NoexecScenario.class, Probe.class);
    String main = NoexecScenario.class.getName();

    assertThat(
            output(
                "unshare", "-Ur", "-m", "sh", "-c", mount, noexec, java, "-cp", path, main, noexec,
                good))
        .isEqualTo("RUNS: a program that only exits did run\n[]\n[]\n");
    assertThat(
            output(
                "unshare", "-Ur", "-m", "sh", "-c", mount, noexec, java, "-cp", path, main, noexec))
        .isEqualTo(
            "UNSURE: this host could not be asked, which takes a directory in which a new program"
                + " may be run: "
                + noexec
                + " (mounted noexec); -Djava.io.tmpdir=DIRECTORY names another one\n[]\n");
  }

  /** Null if the program is not there. */
  private static String output(String... command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command));
    Process process;
    try {
      process = new ProcessBuilder(words).redirectErrorStream(true).start();
    } catch (java.io.IOException e) {
      return null;
    }
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }
}
