package io.execguard.report;

import io.execguard.diagnosis.Finding;
import io.execguard.file.Errno;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A finding's words, made visible and taken apart into lines. */
final class Evidence {
  /** Longest sentence that is printed whole, in characters; commands are never cut. */
  private static final int MOST = 1000;

  private Evidence() {}

  static String title(Finding finding) {
    return Visible.of(finding.title(), MOST);
  }

  /**
   * The lines of the detail. A newline in it parts sentences, but one inside a file's name does
   * not: it would let a name write lines of its own.
   */
  static List<String> details(Finding finding, Verdict verdict) {
    String detail = finding.detail();
    for (Step step : verdict.steps()) {
      if (step.path().indexOf('\n') >= 0) {
        detail = detail.replace(step.path(), Visible.of(step.path()));
      }
    }
    List<String> lines = new ArrayList<String>();
    int from = 0;
    while (from <= detail.length()) {
      int end = detail.indexOf('\n', from);
      if (end < 0) {
        end = detail.length();
      }
      String line = detail.substring(from, end).trim();
      if (!line.isEmpty()) {
        lines.add(Visible.of(line, MOST));
      }
      from = end + 1;
    }
    return lines;
  }

  /** The sentences of the detail, each by itself: the first says what decided. */
  static List<String> sentences(Finding finding, Verdict verdict) {
    List<String> sentences = new ArrayList<String>();
    for (String line : details(finding, verdict)) {
      int from = 0;
      int end;
      while ((end = line.indexOf("; ", from)) >= 0) {
        sentences.add(line.substring(from, end));
        from = end + 2;
      }
      sentences.add(line.substring(from));
    }
    return sentences;
  }

  /** What execve answers, in a few words. */
  static String answer(Verdict verdict) {
    switch (verdict.outcome()) {
      case RUNS:
        return "runs";
      case KILLED:
        return "starts and is killed by the kernel";
      case FAILS:
        if (verdict.windowsError() != null) {
          return "does not run: " + verdict.windowsError();
        }
        return verdict.errno() == null
            ? "cannot run here"
            : "does not run: " + verdict.errno().text() + " (" + verdict.errno() + ")";
      default:
        return "not known";
    }
  }

  /** What will come of a launch that goes on, behind the program's name. */
  static String prospect(Verdict verdict) {
    switch (verdict.outcome()) {
      case RUNS:
        return ", which starts but may not work";
      case KILLED:
        return ", which the kernel kills at once";
      case FAILS:
        if (verdict.errno() == Errno.ENOEXEC) {
          return ", which the kernel refuses (ENOEXEC); a shell may read it as commands";
        }
        return verdict.errno() == null
            ? ", which cannot run here"
            : ", which the kernel refuses: "
                + verdict.errno().text()
                + " ("
                + verdict.errno()
                + ")";
      default:
        return ", which may not run";
    }
  }
}
