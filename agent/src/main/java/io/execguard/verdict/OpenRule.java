package io.execguard.verdict;

import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.host.Host;
import io.execguard.image.ProgramFile;
import org.jspecify.annotations.Nullable;

/**
 * Opening a file for execution, the same for the program, a {@code #!} interpreter, a handler and
 * an ELF loader: fs/exec.c, {@code do_open_execat}, and below it the path walk and {@code may_open}
 * of fs/namei.c. All this comes before the kernel looks at the content.
 */
final class OpenRule {
  private OpenRule() {}

  /** Why the file cannot be opened for execution; null if it can. */
  static @Nullable Answer check(ProgramFile file, Host host) {
    FileFacts facts = file.facts();
    if (!facts.isKnown()) {
      return Answer.unknown(Reason.PATH, "nothing is known about " + facts.path());
    }
    Errno walkError = facts.walkError();
    if (walkError != null) {
      String culprit = facts.culprit() == null ? facts.path() : facts.culprit();
      return Answer.fails(walkError, Reason.PATH, culprit + ": " + walkError.text());
    }
    if (facts.type() != FileType.REGULAR) {
      return Answer.fails(Errno.EACCES, Reason.NOT_REGULAR, facts.type().text());
    }
    if (facts.noexecMount()) {
      String where = facts.mountPoint() == null ? "the mount" : facts.mountPoint();
      return Answer.fails(Errno.EACCES, Reason.NOEXEC_MOUNT, where + " is mounted noexec");
    }
    if (!facts.executable()) {
      return Answer.fails(Errno.EACCES, Reason.NOT_EXECUTABLE, mode(facts));
    }
    if (facts.openForWriting() && host.isLinux() && denied(host)) {
      return Answer.fails(Errno.ETXTBSY, Reason.OPEN_FOR_WRITING, "open for writing");
    }
    return null;
  }

  /**
   * A writer keeps a file from being executed ({@code exe_file_deny_write_access} of
   * include/linux/fs.h). Linux 6.11 had given that up ("fs: don't block i_writecount during exec")
   * and took it back in its last stable release and in 6.12.2.
   */
  private static boolean denied(Host host) {
    return !host.kernel().isAtLeast(6, 11) || host.kernel().isAtLeast(6, 12);
  }

  private static String mode(FileFacts facts) {
    if (facts.mode() < 0) {
      return "no execute permission";
    }
    String octal = Integer.toOctalString(facts.mode());
    return "no execute permission, mode " + "000".substring(Math.min(3, octal.length())) + octal;
  }
}
