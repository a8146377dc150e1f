package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.launch.Launch;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * There is no such program: says where it was looked for and what comes near. A dangling link and
 * other paths that are broken are EG305's.
 */
public final class NotFound extends Rule {
  public NotFound() {
    super("EG301", "not-found", "the program is not there");
  }

  /** Whether a bare name was looked for on the PATH and no file of that name was met. */
  static boolean searchedInVain(Case c) {
    return c.launch() != null
        && c.located() != null
        && c.launch().searchesPath()
        && !c.located().found()
        && c.located().facts().walkError() != Errno.ENAMETOOLONG;
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (c.host().isWindows()) {
      return WindowsNotFound.of(code(), c);
    }
    Step step = Chain.program(c, Reason.PATH);
    boolean vain = step != null && searchedInVain(c);
    if (step == null || !vain && step.facts().walkError() != Errno.ENOENT || BrokenPath.holds(c)) {
      return null;
    }
    String path = Place.of(c).path();
    String program = c.launch() == null ? c.path() : c.launch().program();
    CommandWord word = CommandWord.of(c);
    Details detail = new Details();
    FixList fixes = new FixList();
    if (word != null) {
      word.addFixes(fixes);
      return fixes.error(code(), word.title(), detail.add(word.detail()));
    }
    if (vain && c.launch() != null) {
      BareName.explain(c, c.launch(), detail, fixes);
      detail.add(SearchedPath.of(c.launch(), c.files()));
      if (fixes.isEmpty()) {
        fixes.add(Install.program(c, program));
      }
      if (fixes.isEmpty()) {
        fixes.add("install it, or give the launch the full path of the program");
      }
      String title =
          "\""
              + Words.visible(program)
              + "\" is in no directory of the "
              + (c.launch().isInside() ? "child's" : "JVM's")
              + " PATH";
      return fixes.error(code(), title, detail);
    }
    withSlash(c, step.facts(), path, detail, fixes);
    if (fixes.isEmpty()) {
      fixes.add(Install.program(c, Words.baseName(program)));
    }
    fixes.add("see how far the path goes", "namei -l " + ShellQuote.file(path));
    return fixes.error(code(), Words.visible(path) + " does not exist", detail);
  }

  private static void withSlash(
      Case c, FileFacts facts, String path, Details detail, FixList fixes) {
    Launch launch = c.launch();
    if (!facts.path().equals(facts.culprit())) {
      detail.add(Words.walkEnd(facts));
    }
    boolean relative = !facts.path().startsWith("/");
    FileFacts ours = c.files().facts(facts.path());
    if (ours.exists() && !c.files().isSameForChild(facts.path())) {
      ProcLink.explain(ours, c.files(), detail, fixes);
      return;
    }
    if (relative && launch != null && launch.directory() != null) {
      FileFacts own = c.files().facts("/proc/self/cwd/" + facts.path());
      if (own.isRegular()) {
        String there = own.realPath() == null ? own.path() : own.realPath();
        detail.add(
            "the JVM's own directory has one, but the name is relative and counts from the launch's"
                + " directory, "
                + launch.directory());
        fixes.add("give the launch its absolute path, " + there);
      }
    } else if (relative) {
      String here = c.files().facts(".").realPath();
      detail.add(
          "the name is relative: it counts from the working directory"
              + (here == null ? "" : ", " + Words.visible(here)));
    }
    for (String other : Extensions.others(facts.path())) {
      if (c.files().facts(other).isRegular()) {
        String name = Place.of(c).sibling(Words.baseName(other));
        detail.add(name + " exists: " + Extensions.why(facts.path(), other));
        fixes.add("write the whole name, " + Words.visible(name));
        return;
      }
    }
    String near = Spelling.nearestPath(facts, c.files());
    if (near != null) {
      detail.add(near + " exists");
      fixes.add("did you mean " + near + "?");
      return;
    }
    String nearby = Elsewhere.nearby(facts, c.files());
    if (nearby != null) {
      detail.add("a program of that name is at " + nearby);
      fixes.add("did you mean " + nearby + "?");
      return;
    }
    if (facts.path().endsWith("/node/node")) {
      fixes.add(
          "if frontend-maven-plugin should have put it there: let its goal install-node-and-npm run"
              + " before this one");
    }
    List<String> elsewhere = Elsewhere.find(c, Words.baseName(facts.path()));
    if (!elsewhere.isEmpty()) {
      detail.add("a program of that name is at " + Words.list(elsewhere));
      fixes.add("did you mean " + elsewhere.get(0) + "?");
    }
  }
}
