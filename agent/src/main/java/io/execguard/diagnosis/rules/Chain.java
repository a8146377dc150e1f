package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.file.Errno;
import io.execguard.host.BinfmtHandler;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which file of a launch decided, and who named it. The rules of EG2xx and EG3xx ask here, so that
 * each case has exactly one of them.
 */
final class Chain {
  private final Verdict verdict;
  private final String program;

  private Chain(Verdict verdict, String program) {
    this.verdict = verdict;
    this.program = program;
  }

  /** The files of a launch; null if the child never gets to them for its working directory. */
  static @Nullable Chain of(Case c) {
    return WorkingDirectory.holds(c) ? null : new Chain(c.verdict(), Place.of(c).path());
  }

  /** The program's own step if it was refused for that reason; null otherwise. */
  static @Nullable Step program(Case c, Reason reason) {
    Chain chain = of(c);
    boolean own = chain != null && chain.role() == Step.Role.PROGRAM && chain.fails(reason);
    return own ? chain.deciding() : null;
  }

  /** The files if the launch ends at one behind the program, an interpreter say; null otherwise. */
  static @Nullable Chain behindTheProgram(Case c) {
    Chain chain = of(c);
    if (chain == null || chain.role() == Step.Role.PROGRAM || chain.namesNothing()) {
      return null;
    }
    Outcome outcome = chain.verdict.outcome();
    return outcome == Outcome.FAILS || outcome == Outcome.KILLED ? chain : null;
  }

  boolean fails(Reason reason) {
    return verdict.outcome() == Outcome.FAILS && verdict.reason() == reason;
  }

  /** Whether the walk to the deciding file failed for another reason than permission. */
  boolean missing() {
    return fails(Reason.PATH) && deciding().facts().walkError() != Errno.EACCES;
  }

  Step deciding() {
    return verdict.deciding();
  }

  Step.Role role() {
    return deciding().role();
  }

  /** The file that names the deciding one. */
  Step parent() {
    return verdict.steps().get(Math.max(0, verdict.decidingIndex() - 1));
  }

  /** The parent's path, made whole if it is the program's. */
  String parentPath() {
    return verdict.decidingIndex() <= 1 ? program : parent().path();
  }

  /** Where it is written that the deciding file is needed, to the letter. */
  String claim() {
    String name = Words.visible(deciding().path());
    switch (role()) {
      case INTERPRETER:
        return "line 1 of " + parentPath() + " says #!" + Shebang.of(parent()).textOr(name);
      case LOADER:
        return "the header PT_INTERP of " + parentPath() + " says " + name;
      case HANDLER:
        BinfmtHandler entry = deciding().handler();
        String who =
            entry == null
                ? "a binfmt_misc entry of this host"
                : "binfmt_misc of this host has " + Words.visible(entry.description()) + ", which";
        return who + " names " + name + " for files like " + parentPath();
      default:
        return "the launch names " + name;
    }
  }

  /** What the deciding file is to its parent. */
  String roleText() {
    switch (role()) {
      case INTERPRETER:
        return "interpreter";
      case LOADER:
        return "ELF loader";
      case HANDLER:
        return "binfmt_misc handler";
      default:
        return "program";
    }
  }

  /** The whole way from the program to the deciding file; empty if that is one step. */
  String way() {
    List<Step> steps = verdict.steps();
    if (steps.size() < 3) {
      return "";
    }
    StringBuilder way = new StringBuilder("the way there: ").append(program);
    for (int i = 1; i < steps.size(); i++) {
      way.append(" -> ").append(Words.visible(steps.get(i).path()));
    }
    return way.toString();
  }

  /** {@code #!} with nothing behind it is EG109's. */
  private boolean namesNothing() {
    return verdict.steps().size() == 2
        && role() == Step.Role.INTERPRETER
        && deciding().path().isEmpty();
  }
}
