package io.execguard.report;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Verdict;
import java.util.List;

/**
 * The text of one log record: one line that says everything a search or an alert needs, then the
 * gravest finding's reason and first fix, indented.
 *
 * <pre>
 * stopped ./protoc: does not run: Exec format error (ENOEXEC) [EG101]
 *   EG101: ./protoc is an ELF program for linux/arm64; this host runs linux/amd64
 *   why: e_machine in its ELF header is 183 (EM_AARCH64)
 *   fix: download the build for linux/amd64  ->  curl -fLO https://...
 * </pre>
 */
public final class LogText {
  private static final int LINES = 8;

  private LogText() {}

  /**
   * A launch of which no process came.
   *
   * @param action what became of it, in the guard's words: {@code stopped}, {@code failed}
   * @param findings gravest first
   */
  public static String of(String action, Verdict verdict, List<Finding> findings) {
    String path = Visible.of(verdict.program().path(), 300);
    return of(action + " " + path + answer(verdict, findings), findings, verdict);
  }

  /**
   * A launch that goes on, and what will come of it.
   *
   * @param findings gravest first
   */
  public static String ofStart(Verdict verdict, List<Finding> findings) {
    String path = Visible.of(verdict.program().path(), 300);
    return of("starting " + path + Evidence.prospect(verdict), findings, verdict);
  }

  /**
   * A process that was warned of, and ended as it was said: one line.
   *
   * @param end how it ended, with the time that it took
   */
  public static String ofEnd(Verdict verdict, List<Finding> findings, String end) {
    String path = Visible.of(verdict.program().path(), 300);
    return "came true: " + path + " " + end + codes(findings);
  }

  private static String of(String head, List<Finding> findings, Verdict verdict) {
    Outline outline = new Outline();
    String path = verdict.program().path();
    outline.add(0, head + codes(findings));
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      outline.add(2 * i, "  " + finding.code() + ": " + Evidence.title(finding));
      if (i == 0) {
        String why = Evidence.detail(finding);
        if (!why.isEmpty()) {
          outline.add(1, "  why: " + why);
        }
        int rank = 1;
        for (Fix fix : finding.fixes()) {
          outline.add(rank, "  fix: " + ExceptionText.oneLine(fix));
          rank += 2;
        }
      }
    }
    return join(
        outline.within(LINES, "  more: java -jar execguard.jar explain " + ShellQuote.file(path)));
  }

  /** Nothing where something else than the program is at fault: the findings say what. */
  private static String answer(Verdict verdict, List<Finding> findings) {
    boolean refused = verdict.outcome() == Outcome.FAILS || verdict.outcome() == Outcome.KILLED;
    return refused || findings.isEmpty() ? ": " + Evidence.answer(verdict) : "";
  }

  private static String codes(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(" [");
    for (Finding finding : findings) {
      text.append(text.length() > 2 ? "," : "").append(finding.code());
    }
    return text.append(']').toString();
  }

  private static String join(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(text.length() > 0 ? "\n" : "").append(line);
    }
    return text.toString();
  }
}
