package io.execguard.guard;

import io.execguard.file.Errno;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.ProgramFile;
import io.execguard.image.text.ScriptImage;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.io.IOException;
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

  private static final byte ESCAPE = 0x1b;

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
    Step deciding = verdict.deciding();
    if (deciding.role() == Step.Role.INTERPRETER) {
      // With a Bourne shell the fallback runs the script in the right language after all. With text
      // the kernel refuses, and what happens is odd but old.
      if (isBourneShell(deciding.path()) || couldBeShellProgram(deciding)) {
        return Decision.warn();
      }
    } else if (couldBeShellProgram(verdict.program())) {
      return isHardlyMeant(verdict.program().image()) ? Decision.warn() : Decision.nothing();
    } else if (mayBeginLikeText(verdict.program(), files)) {
      return Decision.nothing();
    }
    boolean foreign = verdict.reason() == Reason.ELF_MACHINE;
    Decision asked = emulation.decide(deciding, foreign, files, host);
    return doubtful && !asked.refusalSeen() ? Decision.nothing() : asked;
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

  /**
   * Whether the first line has no control character, as no script's has: signatures without one can
   * be made to begin a script ({@code %PDF-1.4 2>/dev/null}). The four that are text themselves are
   * known.
   */
  private static boolean mayBeginLikeText(Step program, FileView files) {
    Image image = program.image();
    Kind kind = image == null ? Kind.DATA : image.kind();
    if (kind == Kind.HTML || kind == Kind.XML || kind == Kind.GIT_LFS_POINTER) {
      return false;
    }
    try (ProgramFile file = ProgramFile.of(program.facts(), files)) {
      byte[] head = file.head();
      long length = Math.min(head.length, file.size());
      for (int i = 0; i < length && head[i] != '\n'; i++) {
        boolean blank = head[i] >= '\t' && head[i] <= '\r';
        if (head[i] >= 0 && head[i] < ' ' && !blank && head[i] != ESCAPE) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return true;
    }
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
