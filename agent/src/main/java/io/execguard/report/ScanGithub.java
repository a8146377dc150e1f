package io.execguard.report;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.scan.ScanProblem;
import io.execguard.scan.ScanResult;
import io.execguard.scan.ScanSink;
import io.execguard.scan.ScanSummary;

/**
 * A scan as workflow commands of GitHub Actions, which shows them as annotations of the run and of
 * the files (its documentation, "Workflow commands for GitHub Actions", setting an error message).
 * Of each level it shows ten a step.
 */
public final class ScanGithub implements ScanSink {
  private final ScanText.Out out;

  private ScanGithub(ScanText.Out out) {
    this.out = out;
  }

  public static ScanGithub of(ScanText.Out out) {
    return new ScanGithub(out);
  }

  @Override
  public void result(ScanResult result) {
    Diagnosis diagnosis = result.diagnosis();
    for (Finding finding : diagnosis.findings()) {
      String title = finding.code() + " on " + diagnosis.host().platform();
      command(level(finding), diagnosis.path(), title, message(finding));
    }
  }

  @Override
  public void problem(ScanProblem problem) {
    command("error", problem.path(), "cannot be looked at", Visible.of(problem.text()));
  }

  @Override
  public void progress(long files, String path) {}

  @Override
  public void summary(ScanSummary summary) {}

  private static String level(Finding finding) {
    switch (finding.severity()) {
      case ERROR:
        return "error";
      case WARNING:
        return "warning";
      default:
        return "notice";
    }
  }

  private static String message(Finding finding) {
    StringBuilder text = new StringBuilder(Visible.of(finding.title()));
    for (Fix fix : finding.fixes()) {
      text.append("\nfix: ").append(ExceptionText.oneLine(fix));
    }
    return text.toString();
  }

  private void command(String level, String path, String title, String message) {
    // What lies in an archive is shown at the archive: there is no other file in the checkout.
    int inner = path.indexOf("!/");
    String file = inner < 0 ? path : path.substring(0, inner);
    String where = inner < 0 ? "" : Visible.of(path.substring(inner + 2), 300) + ": ";
    out.line(
        "::"
            + level
            + " file="
            + property(file)
            + ",title="
            + property(title)
            + "::"
            + data(where + message));
  }

  /** Escapes as actions/toolkit does ({@code command.ts}, escapeData). */
  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  /** The same for what stands between commas (escapeProperty). */
  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
