package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import org.jspecify.annotations.Nullable;

/**
 * The child cannot change to {@code ProcessBuilder.directory()}. It does so before it executes
 * anything (childproc.c, {@code childProcess}), and until JDK 26.0.2 (JDK-8379967) the error comes
 * back in the same words as one of the program. Comes before every other cause.
 */
public final class WorkingDirectory extends Rule {
  public WorkingDirectory() {
    super("EG307", "working-directory", "the working directory of the launch cannot be entered");
  }

  static boolean holds(Case c) {
    return c.located() != null && c.located().directoryError() != null;
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (c.host().isWindows()) {
      return WindowsFailure.workingDirectory(code(), c);
    }
    Launch launch = c.launch();
    Located located = c.located();
    if (launch == null || located == null || !holds(c)) {
      return null;
    }
    FileFacts facts = located.directory();
    String directory = String.valueOf(launch.directory());
    if (facts == null) {
      return null;
    }
    String shown = directory.isEmpty() ? "\"\"" : Words.visible(directory);
    Errno errno = located.directoryError();
    Details detail =
        new Details()
            .add("ProcessBuilder.directory() of this launch is " + shown)
            .add(evidence(facts, errno, directory))
            .add(
                directory.startsWith("/") || directory.isEmpty()
                    ? ""
                    : "it is relative to the directory that the JVM was started in")
            .add(program(located, launch))
            .add(
                "the JDK's message blames the program; before 26.0.2 it cannot tell the two apart");
    return fixes(c, facts, directory, errno)
        .error(code(), "the working directory " + shown + " " + trouble(errno), detail);
  }

  private static String trouble(@Nullable Errno errno) {
    if (errno == Errno.ENOENT) {
      return "does not exist";
    }
    if (errno == Errno.ENOTDIR) {
      return "is not a directory";
    }
    return errno == Errno.EACCES ? "may not be entered by this user" : "cannot be reached";
  }

  private static String evidence(FileFacts facts, @Nullable Errno errno, String directory) {
    if (directory.isEmpty()) {
      return "new File(\"\") is the empty path and not the current directory";
    }
    if (facts.walkError() == null) {
      return errno == Errno.ENOTDIR
          ? "it is a " + facts.type().text()
          : Words.permissions(facts) + " gives this user no right to search it";
    }
    String culprit = facts.culprit();
    if (errno == Errno.ENOENT && culprit != null && !culprit.equals(facts.path())) {
      return "the first component that is missing: " + Words.visible(culprit);
    }
    return culprit == null || errno == Errno.ENOENT ? "" : Words.walkEnd(facts);
  }

  private static String program(Located located, Launch launch) {
    return located.facts().isRegular() && located.facts().executable()
        ? "the program " + Words.visible(located.path()) + " is there and executable"
        : "whether the program " + Words.visible(launch.program()) + " can run was not decided";
  }

  private static FixList fixes(Case c, FileFacts facts, String directory, @Nullable Errno errno) {
    FixList fixes = new FixList();
    String quoted = ShellQuote.file(directory);
    if (directory.isEmpty()) {
      return fixes.add("pass null, or new File(\".\"), to stay in the current directory");
    }
    if (errno == Errno.ENOENT) {
      String similar = Spelling.nearestPath(facts, c.files());
      if (similar != null) {
        fixes.add("did you mean " + similar + "? correct it where the launch is configured");
      }
      if (directory.startsWith("/")) {
        fixes.add("create it before the launch", "mkdir -p " + quoted);
        fixes.add(
            "see how far the path goes; in a container, whether its volume is mounted",
            "namei -l " + quoted);
      } else {
        fixes.add("create it before the launch, or set an absolute path");
      }
      return fixes;
    }
    if (errno == Errno.ENOTDIR) {
      String parent = Words.parent(directory);
      fixes.add("set the directory that holds the file", "ls -ld " + ShellQuote.file(parent));
      return fixes.add("see what is there instead", "namei -l " + quoted);
    }
    if (errno == Errno.EACCES) {
      String closed = facts.culprit() == null ? directory : facts.culprit();
      fixes.add(Words.letThrough(c, closed));
    }
    return fixes.add("see owner and mode of every directory on the way", "namei -l " + quoted);
  }
}
