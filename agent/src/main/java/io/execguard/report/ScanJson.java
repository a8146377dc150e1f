package io.execguard.report;

import io.execguard.scan.ScanProblem;
import io.execguard.scan.ScanResult;
import io.execguard.scan.ScanSink;
import io.execguard.scan.ScanSummary;

/**
 * A scan for machines: the line of {@link JsonReport} for each file and platform, as it is found.
 * Nothing but these lines; what could not be looked at is said on standard error.
 */
public final class ScanJson implements ScanSink {
  private final ScanText.Out lines;
  private final ScanText.Out errors;

  private ScanJson(ScanText.Out lines, ScanText.Out errors) {
    this.lines = lines;
    this.errors = errors;
  }

  public static ScanJson of(ScanText.Out lines, ScanText.Out errors) {
    return new ScanJson(lines, errors);
  }

  @Override
  public void result(ScanResult result) {
    lines.line(JsonReport.of(result.diagnosis()));
  }

  @Override
  public void problem(ScanProblem problem) {
    errors.line(
        "execguard scan: " + Visible.of(problem.path()) + ": " + Visible.of(problem.text()));
  }

  @Override
  public void progress(long files, String path) {}

  @Override
  public void summary(ScanSummary summary) {}
}
