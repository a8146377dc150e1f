package io.execguard.report;

import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.launch.Located;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The way of a bare name through the directories of the PATH, and where it ended. */
public final class SearchWalk {
  private SearchWalk() {}

  /** A line for each directory that was looked into, each once, in the order of the search. */
  public static List<String> lines(Located located, Palette palette) {
    List<String> lines = new ArrayList<String>();
    Set<String> seen = new HashSet<String>();
    for (FileFacts facts : located.tried()) {
      if (!seen.add(facts.path())) {
        continue;
      }
      boolean taken = located.found() && facts.path().equals(located.path());
      String line = directory(facts.path()) + "  " + (taken ? "<- taken from here" : why(facts));
      lines.add(taken ? palette.strong(line) : line);
      if (taken) {
        break;
      }
    }
    if (!located.found() && !lines.isEmpty()) {
      lines.add("<- in none of them");
    }
    return lines;
  }

  private static String directory(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : Visible.of(path.substring(0, slash), 300);
  }

  private static String why(FileFacts facts) {
    if (facts.walkError() != null) {
      boolean whole = facts.culprit() == null || facts.culprit().equals(facts.path());
      boolean missing = facts.walkError() == Errno.ENOENT;
      if (missing) {
        return whole ? "not there" : "no such directory";
      }
      String where = whole ? "" : Visible.of(facts.culprit(), 300) + ": ";
      return "passed over (" + where + facts.walkError().text() + ")";
    }
    if (facts.type() != FileType.REGULAR) {
      return "passed over (" + facts.type().text() + ")";
    }
    if (facts.noexecMount()) {
      return "passed over (mounted noexec)";
    }
    return facts.executable()
        ? "passed over"
        : String.format(Locale.ROOT, "passed over (not executable, mode %04o)", facts.mode());
  }
}
