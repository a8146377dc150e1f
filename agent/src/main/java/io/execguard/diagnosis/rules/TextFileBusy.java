package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.Writer;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has the file open for writing (fs/exec.c, {@code deny_write_access}). In Java programs
 * mostly themselves: the file was just unpacked, and another thread started a child meanwhile that
 * inherited the descriptor until its own exec.
 */
public final class TextFileBusy extends Rule {
  public TextFileBusy() {
    super("EG306", "text-file-busy", "the program is still open for writing");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (c.host().isWindows()) {
      return WindowsFailure.busy(code(), c);
    }
    Step step = Chain.program(c, Reason.OPEN_FOR_WRITING);
    boolean told = step == null && toldByTheJdk(c);
    if (step == null && !told) {
      return null;
    }
    FileFacts facts = c.verdict().program().facts();
    String path = Place.of(c).path();
    Writer writer = facts.writer();
    Details detail =
        new Details()
            .add(
                writer != null
                    ? writer + " has it open for writing, says /proc"
                    : "who has it open cannot be seen from here, or has closed it since")
            .add(
                "if the JVM wrote the file itself: a child that another thread started at that"
                    + " moment holds a copy of the descriptor for a few milliseconds");
    FixList fixes = new FixList();
    fixes.add("try again after some milliseconds: mostly it is over by then");
    fixes.add("see who has it open", "fuser -v " + ShellQuote.file(path));
    fixes.add(
        "write the file under another name, close it, and rename it in place; keep one copy instead"
            + " of unpacking it at every start");
    return fixes.error(code(), Words.visible(path) + " is open for writing", detail);
  }

  /** Seen a moment too late: the kernel said so, and now nobody writes any more. */
  private static boolean toldByTheJdk(Case c) {
    Integer errno = c.jdkErrno();
    return errno != null
        && errno == Errno.ETXTBSY.number()
        && c.verdict().runs()
        && !WorkingDirectory.holds(c);
  }
}
