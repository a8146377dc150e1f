package io.execguard.diagnosis.checkup;

import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Severity;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.host.Host;
import io.execguard.launch.PathEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries of the PATH that find nothing, the wrong thing, or another thing tomorrow. */
final class PathProblems {
  /** S_IWOTH of sys/stat.h: anybody may put files there. */
  private static final int OTHERS_WRITE = 02;

  private PathProblems() {}

  static List<Problem> of(Survey survey) {
    List<Problem> problems = new ArrayList<Problem>();
    List<PathEntry> path = survey.path();
    if (survey.host().isWindows()) {
      return problems;
    }
    if (path == null) {
      problems.add(
          Problem.of(
              "path-unset",
              Severity.WARNING,
              "PATH is not set",
              "a bare name is then looked for where the C library or the JDK thinks best: in /bin"
                  + " and /usr/bin, and by some in the working directory first",
              Fix.of("set it", "export PATH=/usr/local/bin:/usr/bin:/bin")));
      return problems;
    }
    for (int i = 0; i < path.size(); i++) {
      Problem problem = problem(path, i, survey.host());
      if (problem != null) {
        problems.add(problem);
      }
    }
    return problems;
  }

  /** The gravest of an entry: whoever mends it will see the next one. */
  private static @Nullable Problem problem(List<PathEntry> path, int at, Host host) {
    PathEntry entry = path.get(at);
    FileFacts facts = entry.facts();
    String which = "entry " + (at + 1) + " of PATH";
    if (entry.text().isEmpty()) {
      return Problem.of(
          "path-empty",
          Severity.WARNING,
          which + " is empty, which means the working directory",
          "whatever lies there under the name of a program is started instead of it",
          Fix.of("take out the colon too many at the beginning, the end, or where there are two"));
    }
    if (entry.isRelative()) {
      return relative(entry, which);
    }
    String name = which + ", " + entry.text() + ",";
    if (!facts.isKnown()) {
      return null;
    }
    if (!facts.exists()) {
      return facts.walkError() == Errno.EACCES
          ? unreadable(name, entry)
          : Problem.of(
              "path-missing",
              Severity.NOTE,
              name + " does not exist",
              "nothing is found there; each search passes over it",
              Fix.of("drop it from PATH, or create or mount it if programs are missing"));
    }
    if (facts.type() != FileType.DIRECTORY) {
      return Problem.of(
          "path-not-a-directory",
          Severity.WARNING,
          name + " is no directory but a " + facts.type().text(),
          "a PATH lists directories; a program in it is never found",
          Fix.of("list the directory that it is in"));
    }
    if (!facts.executable()) {
      return unreadable(name, entry);
    }
    return ofUsable(path, entry, name, host);
  }

  /** A directory that is searched. */
  private static @Nullable Problem ofUsable(
      List<PathEntry> path, PathEntry entry, String name, Host host) {
    FileFacts facts = entry.facts();
    if ((facts.mode() & OTHERS_WRITE) != 0 && facts.mode() >= 0) {
      return Problem.of(
          "path-writable-by-others",
          Severity.WARNING,
          name + String.format(" may be written to by anybody (mode %04o)", facts.mode() & 07777),
          "every user of this host can put a program there under a name that is looked for",
          Fix.of(
              "take that right away",
              Distribution.asRoot(host, "chmod o-w " + ShellQuote.file(entry.text()))));
    }
    if (facts.noexecMount()) {
      return Problem.of(
          "path-noexec",
          Severity.WARNING,
          name + " is on " + facts.mountPoint() + ", which is mounted noexec",
          "every program in it is found there and refused with EACCES (Permission denied)",
          Fix.of("move the programs, or mount it without noexec"));
    }
    // By a link, as /bin is one to /usr/bin, it was not written there twice.
    if (entry.sameAs() >= 0 && path.get(entry.sameAs()).text().equals(entry.text())) {
      return Problem.of(
          "path-duplicate",
          Severity.NOTE,
          name + " is the same directory as entry " + (entry.sameAs() + 1),
          "it is searched twice for each name that is not there",
          Fix.of("drop it"));
    }
    return null;
  }

  private static Problem relative(PathEntry entry, String which) {
    char first = entry.text().charAt(0);
    String quoted = which + ", " + entry.text() + ", is relative";
    return first == '~' || first == '$'
        ? Problem.of(
            "path-relative",
            Severity.WARNING,
            quoted + ": nothing has replaced the " + first,
            "only a shell does that, and not within double quotes or in the file of a service;"
                + " execvp(3) looks for a directory of just this name",
            Fix.of("write the directory out in full"))
        : Problem.of(
            "path-relative",
            Severity.WARNING,
            quoted,
            "it means another directory in each working directory, so that other programs are"
                + " found, or none",
            Fix.of("write the directory out in full"));
  }

  private static Problem unreadable(String name, PathEntry entry) {
    return Problem.of(
        "path-unreadable",
        Severity.WARNING,
        name + " may not be searched by this user",
        "a name that is found nowhere else then fails with EACCES (Permission denied) instead of"
            + " ENOENT, as execvp(3) remembers it",
        Fix.of("see who may", "namei -l " + ShellQuote.file(entry.text())),
        Fix.of("drop it from the PATH of this user"));
  }
}
