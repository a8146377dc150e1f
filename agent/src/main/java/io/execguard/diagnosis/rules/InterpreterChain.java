package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scripts that interpret scripts, too deep or in a circle: fs/exec.c, {@code exec_binprm}, gives up
 * with ELOOP after the fifth interpreter of an interpreter.
 */
public final class InterpreterChain extends Rule {
  public InterpreterChain() {
    super("EG205", "interpreter-chain", "scripts interpret scripts, too deep or in a circle");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    Chain chain = Chain.of(c);
    if (chain == null || !chain.fails(Reason.TOO_MANY_INTERPRETERS)) {
      return null;
    }
    String program = Place.of(c).path();
    Step again = repeated(c.verdict().steps());
    Details detail = new Details().add(links(c.verdict().steps(), program));
    detail.add(
        c.host().isMac()
            ? "macOS takes no script as the interpreter of a script"
            : "the kernel follows an interpreter to its own interpreter five times, not more");
    FixList fixes = new FixList();
    if (again != null) {
      String script = again.path();
      fixes.add(
          "name a program, not a script, in line 1 of " + script,
          Words.replaceInFirstLine(script, nextOf(again, c.verdict().steps()), "/bin/sh"));
    } else if (c.host().isMac()) {
      String script = c.verdict().steps().get(1).path();
      fixes.add(
          "let env start the interpreter",
          Words.replaceInFirstLine(program, script, "/usr/bin/env " + script));
    } else {
      Step last = chain.deciding();
      fixes.add(
          "shorten the chain: name the last interpreter in line 1 of " + program,
          Words.replaceInFirstLine(program, c.verdict().steps().get(1).path(), last.path()));
    }
    return fixes.error(code(), title(c, program, again), detail);
  }

  private static String title(Case c, String program, @Nullable Step again) {
    if (again == null) {
      return program + " is interpreted by scripts that are interpreted by scripts, too deep";
    }
    return again.path().equals(nextOf(again, c.verdict().steps()))
        ? "the script " + again.path() + " names itself as its interpreter"
        : program + " is interpreted in a circle that comes back to " + again.path();
  }

  private static String links(List<Step> steps, String program) {
    StringBuilder text = new StringBuilder("the #! lines: ").append(program);
    for (int i = 1; i < steps.size(); i++) {
      text.append(" -> ").append(Words.visible(steps.get(i).path()));
    }
    return text.toString();
  }

  /** The first file that comes twice; null if none does. */
  private static @Nullable Step repeated(List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      for (int j = i + 1; j < steps.size(); j++) {
        if (same(steps.get(i), steps.get(j))) {
          return steps.get(j);
        }
      }
    }
    return null;
  }

  /** What that file's line 1 names, to the letter. */
  private static String nextOf(Step step, List<Step> steps) {
    for (int i = 0; i + 1 < steps.size(); i++) {
      if (same(steps.get(i), step)) {
        return steps.get(i + 1).path();
      }
    }
    return step.path();
  }

  private static boolean same(Step a, Step b) {
    Object identity = a.facts().identity();
    return identity != null ? identity.equals(b.facts().identity()) : a.path().equals(b.path());
  }
}
