package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.host.BinfmtHandler;
import io.execguard.image.Image;
import io.execguard.platform.Platform;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The interpreter, the ELF loader or the binfmt_misc handler cannot be run. It is opened and
 * checked like a program of its own (fs/exec.c, {@code do_open_execat}), and a loader must be an
 * ELF for the same machine (fs/binfmt_elf.c, {@code load_elf_binary}: ELIBBAD, EIO if it is shorter
 * than a header). One that is not there at all is EG201, EG202 or EG203, save for a handler.
 */
public final class InterpreterUnusable extends Rule {
  public InterpreterUnusable() {
    super("EG204", "interpreter-unusable", "the interpreter or loader is there but cannot be run");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    Chain chain = Chain.behindTheProgram(c);
    if (chain == null
        || chain.fails(Reason.TOO_MANY_INTERPRETERS)
        || MacProgram.of(c, Reason.MACHO_SIGNATURE) != null
        || MacProgram.of(c, Reason.QUARANTINE) != null
        || NeedsRosetta.holds(c)
        || chain.missing() && chain.role() != Step.Role.HANDLER) {
      return null;
    }
    Step step = chain.deciding();
    String what = chain.roleText() + " " + Words.visible(step.path());
    String title = "the " + what + " of " + chain.parentPath() + " " + trouble(c, step);
    Details detail = new Details().add(chain.claim()).add(evidence(c, step)).add(chain.way());
    if (c.verdict().outcome() == Outcome.KILLED) {
      detail.add("the kernel notices too late for an error: the process dies of SIGSEGV");
    }
    return fixes(c, chain).error(code(), title, detail);
  }

  private static String trouble(Case c, Step step) {
    Verdict verdict = c.verdict();
    switch (verdict.reason()) {
      case PATH:
        return step.role() == Step.Role.HANDLER && !Words.walkEnd(step.facts()).contains("denied")
            ? "does not exist"
            : "lies behind a directory that may not be searched";
      case NOT_REGULAR:
        return "is a " + step.facts().type().text();
      case NOT_EXECUTABLE:
        return "is not executable";
      case NOEXEC_MOUNT:
        return "lies on a file system that is mounted noexec";
      case OPEN_FOR_WRITING:
        return "is open for writing";
      case ELF_MACHINE:
      case MACHO_CPU:
        return "is for another CPU than this host's";
      case BAD_LOADER:
        return "is no loader for this program";
      case LOADER_SEGMENT:
      case ELF_SEGMENT:
      case ELF_ENTRY:
      case ELF_HEADER:
      case ELF_INTERP:
      case MACHO_HEADER:
        return "is damaged";
      case FOREIGN_SYSTEM:
        return "is a program of another system";
      default:
        return "is not a program";
    }
  }

  private static String evidence(Case c, Step step) {
    FileFacts facts = step.facts();
    Image image = step.image();
    switch (c.verdict().reason()) {
      case PATH:
        return Words.walkEnd(facts);
      case NOT_REGULAR:
        return facts.type() == FileType.DIRECTORY ? "a directory cannot be executed" : "";
      case NOT_EXECUTABLE:
        return Words.permissions(facts);
      case NOEXEC_MOUNT:
        return facts.mountPoint() == null ? "" : "mount point " + facts.mountPoint();
      case OPEN_FOR_WRITING:
        return facts.writer() == null ? "" : facts.writer() + " has it open";
      default:
        // The verdict's own detail repeats what is said above for files that cannot be opened.
        String why = c.verdict().detail().isEmpty() ? "" : "; " + c.verdict().detail();
        String is = image == null ? "" : Words.visible(step.path()) + " is: " + image.summary();
        List<Platform> built =
            image == null ? Collections.<Platform>emptyList() : image.platforms();
        return (built.isEmpty() ? is : is + "; this host is " + c.host().platform()) + why;
    }
  }

  private static FixList fixes(Case c, Chain chain) {
    Step step = chain.deciding();
    FixList fixes = new FixList();
    String file = ShellQuote.file(step.path());
    switch (c.verdict().reason()) {
      case NOT_EXECUTABLE:
        fixes.add("make it executable", Distribution.asRoot(c.host(), "chmod a+x " + file));
        break;
      case PATH:
        if (step.facts().culprit() != null && step.role() != Step.Role.HANDLER) {
          fixes.add(Words.letThrough(c, step.facts().culprit()));
        }
        break;
      case NOEXEC_MOUNT:
        if (step.facts().mountPoint() != null) {
          fixes.add(NoexecMount.remount(c, step.facts().mountPoint()));
        }
        break;
      default:
        break;
    }
    if (step.role() == Step.Role.HANDLER) {
      return handler(c, step, fixes);
    }
    if (step.role() == Step.Role.INTERPRETER) {
      return interpreter(c, chain, fixes);
    }
    fixes.add("see what it really is", "file -L " + file);
    return fixes.add("put the C library's package back: the loader belongs to it");
  }

  private static FixList interpreter(Case c, Chain chain, FixList fixes) {
    String path = chain.deciding().path();
    String name = Words.baseName(path);
    for (String other : Elsewhere.find(c, name)) {
      if (!other.equals(path)) {
        fixes.add(
            "name the " + name + " that works in line 1",
            Words.replaceInFirstLine(chain.parentPath(), path, other));
        break;
      }
    }
    Reason reason = c.verdict().reason();
    if (reason == Reason.OPEN_FOR_WRITING) {
      fixes.add("try again after some milliseconds: whoever writes it may be done by then");
      return fixes.add("see who has it open", "fuser -v " + ShellQuote.file(path));
    }
    if (reason != Reason.PATH && reason != Reason.NOEXEC_MOUNT && reason != Reason.NOT_EXECUTABLE) {
      fixes.add(Install.program(c, name));
      fixes.add("correct line 1 of " + chain.parentPath());
      fixes.add("see what it really is", "file -L " + ShellQuote.file(path));
    }
    return fixes;
  }

  private static FixList handler(Case c, Step step, FixList fixes) {
    for (BinfmtHandler handler : c.host().binfmt().handlers()) {
      if (handler.interpreter().equals(step.path())) {
        fixes.add("install " + step.path() + " again (the entry is called " + handler.name() + ")");
        String entry = ShellQuote.file("/proc/sys/fs/binfmt_misc/" + handler.name());
        fixes.add(
            "or remove the entry, as root; it stands before the kernel's own formats",
            "echo -1 > " + entry);
        return fixes;
      }
    }
    return fixes.add("install " + step.path() + " again");
  }
}
