package io.execguard;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What tests of emulation need: qemu's user emulators, and a binfmt_misc of one's own. */
public final class QemuUser {
  private QemuUser() {}

  /** The emulator of that CPU, static or not, from the PATH; null if it is not there. */
  public static File find(String cpu) {
    for (String directory : System.getenv("PATH").split(":")) {
      for (String name : List.of("qemu-" + cpu + "-static", "qemu-" + cpu)) {
        File candidate = new File(directory, name);
        if (candidate.canExecute()) {
          return candidate;
        }
      }
    }
    return null;
  }

  /** The same; without it, the test is skipped and says so. */
  public static File need(String cpu) {
    File qemu = find(cpu);
    assumeTrue(
        qemu != null,
        "qemu-" + cpu + "-static is not installed (Debian: apt-get install qemu-user-static)");
    return qemu;
  }

  /** Skips the test where a user namespace has no binfmt_misc of its own: before Linux 6.7. */
  public static void needOwnHandlers() throws IOException, InterruptedException {
    Process trial;
    try {
      trial =
          new ProcessBuilder("unshare", "-Ur", "-m", "mount", "-t", "binfmt_misc", "none", "/mnt")
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "unshare is not there: " + e.getMessage());
      return;
    }
    trial.getOutputStream().close();
    String said = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeTrue(
        trial.waitFor() == 0,
        "no binfmt_misc in a user namespace here (it takes Linux 6.7 and user namespaces): "
            + said);
  }

  /** A class path with the places that these classes came from, and no more. */
  public static String classPath(Class<?>... classes) throws URISyntaxException {
    Set<String> places = new LinkedHashSet<>();
    for (Class<?> each : classes) {
      places.add(
          Path.of(each.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(File.pathSeparator, places);
  }
}
