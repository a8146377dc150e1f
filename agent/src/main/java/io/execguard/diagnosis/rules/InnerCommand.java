package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Inner;
import io.execguard.diagnosis.Rule;
import io.execguard.file.Errno;
import io.execguard.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The launch is that of a shell, of cmd.exe or of a utility such as env, nice or timeout, and the
 * command that it is to run cannot run. The launch itself succeeds; what went wrong is an exit code
 * and a line on standard error that few applications read. The cause is that of the command, with
 * its own code.
 */
public final class InnerCommand extends Rule {
  public InnerCommand() {
    super("EG507", "inner-command", "the command inside sh -c, env, nice, ... cannot run");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    Inner inner = c.inner();
    if (inner == null || inner.diagnosis().findings().isEmpty() || WorkingDirectory.holds(c)) {
      return null;
    }
    Diagnosis diagnosis = inner.diagnosis();
    Finding cause = diagnosis.findings().get(0);
    String wrappers = inner.command().wrappers();
    Details detail =
        because(cause)
            .add(
                "the launch itself succeeds: "
                    + wrappers
                    + " starts, and "
                    + ending(c, diagnosis.verdict(), inner.command().inShell()))
            .add(
                inner.command().mayBePrepared()
                    ? "so it is unless an AutoRun command in the registry, which cmd /d leaves"
                        + " out, changes the PATH or the directory first"
                    : "");
    FixList fixes = new FixList();
    for (Fix fix : cause.fixes()) {
      fixes.add(fix);
    }
    String program = Words.visible(inner.command().launch().program());
    String named = cause.title().contains(program) ? "" : program + ": ";
    return fixes.warning(
        code(), "the command inside " + wrappers + " cannot run: " + named + cause.title(), detail);
  }

  /** The cause's own sentences, the first of them behind its code. */
  private static Details because(Finding cause) {
    Details detail = new Details();
    String code = cause.code() + (cause.sentences().isEmpty() ? "" : ": ");
    detail.add(code + (cause.sentences().isEmpty() ? "" : cause.sentences().get(0)));
    for (int i = 1; i < cause.sentences().size(); i++) {
      detail.add(cause.sentences().get(i));
    }
    return detail;
  }

  /** What becomes of it (POSIX.1-2024, Shell Command Language, 2.8.2; env, nice, ... likewise). */
  private static String ending(Case c, Verdict verdict, boolean shell) {
    if (c.host().isWindows()) {
      return "ends with an exit code that is not 0";
    }
    Errno errno = verdict.errno();
    if (errno == Errno.ENOEXEC) {
      return (shell ? "the shell" : "/bin/sh")
          + " may then read the file as if it were commands: it ends with exit code 2, 126 or 127";
    }
    if (errno == null) {
      return "the command ends at once";
    }
    return "ends with exit code " + (errno == Errno.ENOENT ? "127" : "126");
  }
}
