package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.e2e.Jvm.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A probe that cannot be run, or that hangs: the launch goes on, and the log says why it was not
 * stopped. In namespaces of its own, so that nothing of the machine is touched.
 */
class ProbeFaultsIT {
  private static final String[] NAMESPACE = {"unshare", "-Ur", "-m", "sh", "-c"};

  @TempDir Path dir;

  private void assumePossible(String mount) throws Exception {
    Process trial =
        new ProcessBuilder("unshare", "-Ur", "-m", "sh", "-c", mount)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("trial").toFile())
            .start();
    assumeTrue(trial.waitFor() == 0, "skipped: not possible in a user namespace here: " + mount);
  }

  private Result launch(String setUp, Path program) throws Exception {
    return Jvm.on(Jdk.own())
        .under(NAMESPACE)
        .under(setUp + " && exec \"$0\" \"$@\"")
        .agent()
        .run("LaunchApp", "builder", dir.toString(), program.toString());
  }

  @Test
  void aHandlerThatNeverEndsHoldsUpOneLaunchForSeconds() throws Exception {
    String directory = "/proc/sys/fs/binfmt_misc";
    assumePossible("mount -t binfmt_misc none " + directory);
    // It hangs with our files, and not with the application's.
    Path handler =
        Programs.script(
            dir,
            "handler",
            "#!/bin/sh\ncase $1 in */execguard-*) exec sleep 1000 ;; *) exit 5 ;; esac\n");
    Path program = Programs.foreign(dir, "tool.odd");
    Result result =
        launch(
            "mount -t binfmt_misc none %s && echo ':e:M::\\x7fELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\xb7::%s:' > %s/register && mount -t tmpfs none %s"
                .formatted(directory, handler, directory, directory),
            program);
    assertThat(result.line("exit")).as(result.toString()).isEqualTo("5");
    assertThat(result.err())
        .contains("WARN execguard: starting " + program)
        .contains("not stopped: it did not end within 5000 ms");
  }

  @Test
  void aShellThatNeverEndsHoldsUpOneLaunchForSeconds() throws Exception {
    Path shell = Files.copy(Path.of("/bin/sh").toRealPath(), dir.resolve("real-shell"));
    Path odd =
        Programs.script(
            dir,
            "odd-shell",
            "#!%s\ncase $1 in */execguard-*) exec sleep 1000 ;; esac\nexec %s \"$@\"\n"
                .formatted(shell, shell));
    String mount = "mount --bind " + odd + " " + Path.of("/bin/sh").toRealPath();
    assumePossible(mount);
    Path program = Programs.foreign(dir, "tool");
    Result result = launch(mount, program);
    assertThat(result.line("exit")).as(result.toString()).isIn("2", "126", "127");
    assertThat(result.err()).contains("not stopped: it did not end within 5000 ms");
  }

  @Test
  void whereNothingCanBeWrittenNothingIsStopped() throws Exception {
    Path program = Programs.foreign(dir, "tool");
    StringBuilder setUp = new StringBuilder();
    for (String place : new String[] {"/tmp", "/var/tmp", "/dev/shm", "/run", "/home", "/root"}) {
      if (Files.isDirectory(Path.of(place))) {
        setUp.append(
            "mount --bind %s %s && mount -o remount,bind,ro %s && ".formatted(place, place, place));
      }
    }
    setUp.append("true");
    assumePossible(setUp.toString());
    Result result = launch(setUp.toString(), program);
    assertThat(result.line("exit")).as(result.toString()).isIn("2", "126", "127");
    assertThat(result.err())
        .contains("not stopped: this host could not be asked", "/tmp (Read-only");
  }
}
