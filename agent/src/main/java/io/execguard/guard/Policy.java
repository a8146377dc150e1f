package io.execguard.guard;

import io.execguard.file.Errno;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.text.ScriptImage;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a launch is to be stopped. All three must hold: what a shell would be fed is no
 * shell program, the kernel's rules give ENOEXEC, and this host was seen to refuse that kind: it
 * was asked ({@link Emulation}), or the list of binfmt_misc's handlers could be read and none of
 * them takes it (the verdict says so already, for the handlers are the first of the kernel's
 * rules).
 */
final class Policy {
  private static final String[] BOURNE_SHELLS = {
    "sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "busybox"
  };

  private final Emulation emulation;

  Policy(Emulation emulation) {
    this.emulation = emulation;
  }

  /**
   * @param verdict for the file as it is now, on the host as it is now
   */
  Decision decide(Verdict verdict, FileView files, Host host) {
    if (verdict.outcome() == Outcome.KILLED) {
      return Decision.warn();
    }
    // A kernel may have a second ELF loader (AArch32, IA32) of which nothing can be read.
    boolean doubtful =
        verdict.outcome() == Outcome.UNKNOWN && verdict.reason() == Reason.ELF_MACHINE;
    if (verdict.errno() != Errno.ENOEXEC && !doubtful) {
      return Decision.nothing();
    }
    for (Step step : verdict.steps()) {
      if (!files.isSameForChild(step.path())) {
        return Decision.nothing(); // What was read may be another file than the child executes.
      }
    }
    Step deciding = verdict.deciding();
    boolean bourne = false;
    if (deciding.role() == Step.Role.INTERPRETER) {
      // With text the kernel refuses, and what happens is odd but old.
      if (couldBeShellProgram(deciding)) {
        return Decision.warn();
      }
      bourne = isBourneShell(deciding.path());
    } else if (couldBeShellProgram(verdict.program())) {
      return isHardlyMeant(verdict.program().image()) ? Decision.warn() : Decision.nothing();
    }
    boolean foreign = verdict.reason() == Reason.ELF_MACHINE;
    Decision asked = emulation.decide(deciding, foreign, files, host);
    if (asked.isNothing()) {
      return asked;
    }
    if (doubtful && !asked.refusalSeen()) {
      return Decision.nothing();
    }
    // The fallback runs the script in the right language after all.
    return bourne ? Decision.warn() : asked;
  }

  /**
   * Whether what was decided about one verdict holds for a later one of the same launch. The kernel
   * refuses a text as it refuses a binary: that a file is still refused does not tell that it is
   * still the same.
   */
  static boolean isSame(Verdict decided, Verdict now) {
    boolean same =
        decided.outcome() == now.outcome()
            && decided.reason() == now.reason()
            && decided.detail().equals(now.detail())
            && decided.steps().size() == now.steps().size();
    for (int i = 0; same && i < now.steps().size(); i++) {
      Step before = decided.steps().get(i);
      Step after = now.steps().get(i);
      same =
          before.path().equals(after.path())
              && String.valueOf(before.image()).equals(String.valueOf(after.image()));
    }
    return same;
  }

  /**
   * Whether a shell will take it but nobody can mean that: an empty file, JSON, a {@code #!} line
   * that the kernel does not see. Other texts, self-extracting ones among them, run as they always
   * have, and there is nothing to say.
   */
  private static boolean isHardlyMeant(@Nullable Image image) {
    if (image == null) {
      return false;
    }
    Kind kind = image.kind();
    return kind == Kind.EMPTY
        || kind == Kind.ZEROS
        || kind == Kind.JSON
        || image instanceof ScriptImage;
  }

  private static boolean couldBeShellProgram(Step step) {
    Image image = step.image();
    return image == null || image.couldBeShellProgram();
  }

  private static boolean isBourneShell(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    for (String shell : BOURNE_SHELLS) {
      if (shell.equals(name)) {
        return true;
      }
    }
    return false;
  }
}
