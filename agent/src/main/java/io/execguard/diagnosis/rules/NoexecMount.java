package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.FileFacts;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import org.jspecify.annotations.Nullable;

/**
 * The file lies on a mount with the option noexec: nothing on it may be executed, by nobody
 * (fs/exec.c, {@code path_noexec}).
 */
public final class NoexecMount extends Rule {
  public NoexecMount() {
    super("EG304", "noexec-mount", "the program lies on a file system that is mounted noexec");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    Step step = Chain.program(c, Reason.NOEXEC_MOUNT);
    if (step == null) {
      return null;
    }
    FileFacts facts = step.facts();
    String path = Place.of(c).path();
    String mount = facts.mountPoint();
    Details detail =
        new Details()
            .add(
                (mount == null ? "its file system" : mount)
                    + " is mounted with the option noexec, says /proc/self/mountinfo")
            .add(facts.mode() < 0 ? "" : Words.permissions(facts) + ": the file's bits are fine");
    String real = facts.realPath();
    if (real != null && !real.equals(path)) {
      detail.add("it is a link to " + real + ", and the mount of that counts");
    }
    FixList fixes = new FixList();
    if (isTemporary(mount == null ? path : mount)) {
      fixes.add(
          "if a Java library unpacked it there: give the JVM another directory for such files",
          "java -Djava.io.tmpdir=\"$HOME/tmp\" ...");
    } else {
      fixes.add("put the program on a file system without noexec");
    }
    if (mount != null) {
      fixes.add(remount(c, mount));
      if (c.host().container() != null) {
        fixes.add(
            "start the container with an executable mount there",
            "docker run --tmpfs " + ShellQuote.word(mount + ":exec") + " ...");
      }
    }
    fixes.add("a script can still be read by its interpreter", "sh " + ShellQuote.file(path));
    String title =
        Words.visible(path)
            + " lies on "
            + (mount == null ? "a file system" : mount + ", which is a file system")
            + " mounted noexec";
    return fixes.error(code(), title, detail);
  }

  /** The command that takes the option away until the next boot. */
  static Fix remount(Case c, String mount) {
    return Fix.of(
        "take the option away, if whoever set it agrees (for good: /etc/fstab or the mount unit)",
        Distribution.asRoot(c.host(), "mount -o remount,exec " + ShellQuote.file(mount)));
  }

  private static boolean isTemporary(String path) {
    for (String place : new String[] {"/tmp", "/var/tmp", "/dev/shm", "/run", "/home"}) {
      if (path.equals(place) || path.startsWith(place + "/")) {
        return true;
      }
    }
    return false;
  }
}
