package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path cannot be walked to its end (fs/namei.c, {@code link_path_walk}): a component is no
 * directory, symbolic links run in a circle or lead to nothing, or a name is too long. A file that
 * is simply not there is EG301.
 */
public final class BrokenPath extends Rule {
  public BrokenPath() {
    super("EG305", "broken-path", "the path to the program is broken");
  }

  /** Whether the walk to the program failed for a reason of this rule's. */
  static boolean holds(Case c) {
    Step step = Chain.program(c, Reason.PATH);
    // What cannot be reached on Windows is EG301's: its errors are two, and one is rare.
    if (step == null || c.host().isWindows() || NotFound.searchedInVain(c)) {
      return false;
    }
    FileFacts facts = step.facts();
    Errno errno = facts.walkError();
    return errno != Errno.EACCES && (errno != Errno.ENOENT || facts.danglingLink());
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (!holds(c)) {
      return null;
    }
    FileFacts facts = c.verdict().program().facts();
    String path = Place.of(c).path();
    String culprit = facts.culprit() == null ? path : facts.culprit();
    Errno errno = facts.walkError();
    String namei = "namei -l " + ShellQuote.file(path);
    Details detail = new Details();
    FixList fixes = new FixList();
    if (errno == Errno.ENOENT) {
      detail.add("links followed: " + links(facts.links()));
      detail.add("what the last of them names does not exist");
      fixes.add(
          "point the link at what it should lead to", "ln -sfn TARGET " + ShellQuote.file(culprit));
      fixes.add("or put back what it points to; see the whole way", namei);
      String title = "the symbolic link " + Words.visible(culprit) + " points to nothing";
      return fixes.error(code(), title, detail);
    }
    if (errno == Errno.ELOOP) {
      detail.add(facts.links().isEmpty() ? "" : "links followed: " + links(facts.links()));
      detail.add("the kernel follows 40 links in one path, not more");
      fixes.add("see where the links lead", namei);
      fixes.add(
          "point the link at what it should lead to", "ln -sfn TARGET " + ShellQuote.file(culprit));
      String title = "symbolic links on the way to " + Words.visible(path) + " run in a circle";
      return fixes.error(code(), title, detail.add("the walk ended at " + culprit));
    }
    if (errno == Errno.ENAMETOOLONG) {
      return tooLong(c, path, detail, fixes);
    }
    if (errno == Errno.ENOTDIR) {
      String file = culprit;
      detail.add("the path goes on behind " + Words.visible(file) + " as if it were a directory");
      detail.add(facts.links().isEmpty() ? "" : "links followed: " + links(facts.links()));
      if (path.endsWith("/")) {
        fixes.add("leave out the slash at the end");
      }
      fixes.add("see what is on the way", namei);
      String title =
          Words.visible(file) + " is not a directory, but the path to the program leads through it";
      return fixes.error(code(), title, detail);
    }
    detail.add(Words.walkEnd(facts));
    fixes.add("see what is on the way", namei);
    return fixes.error(code(), "the path " + Words.visible(path) + " cannot be walked", detail);
  }

  private Finding tooLong(Case c, String path, Details detail, FixList fixes) {
    int length = path.getBytes(StandardCharsets.UTF_8).length;
    detail.add("a file name may have 255 bytes and a path 4095; this has " + length + " in all");
    CommandWord word = CommandWord.of(c);
    if (word != null) {
      detail.add(word.detail());
      word.addFixes(fixes);
    } else {
      fixes.add("use shorter names, or set a working directory and a relative path");
    }
    String start = Words.visible(path.substring(0, Math.min(40, path.length())));
    return fixes.error(code(), "the program's path is too long: " + start + "...", detail);
  }

  private static String links(List<String> links) {
    int most = 6;
    return links.size() <= most
        ? Words.list(links)
        : Words.list(links.subList(0, most)) + " (" + links.size() + " in all)";
  }
}
