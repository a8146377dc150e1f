package io.execguard.report;

import io.execguard.diagnosis.Finding;
import io.execguard.file.Errno;
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

  /** The detail on one line; empty if there is none. */
  static String detail(Finding finding) {
    return Visible.of(finding.detail(), MOST);
  }

  /** The sentences of the detail, each by itself: the first says what decided. */
  static List<String> sentences(Finding finding) {
    List<String> sentences = new ArrayList<String>();
    for (String sentence : finding.sentences()) {
      sentences.add(Visible.of(sentence, MOST));
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
