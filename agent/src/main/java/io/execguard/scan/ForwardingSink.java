package io.execguard.scan;

/** Passes everything on; for sinks that change or note one sort of it. */
public class ForwardingSink implements ScanSink {
  private final ScanSink next;

  protected ForwardingSink(ScanSink next) {
    this.next = next;
  }

  @Override
  public void result(ScanResult result) {
    next.result(result);
  }

  @Override
  public void problem(ScanProblem problem) {
    next.problem(problem);
  }

  @Override
  public void progress(long files, String path) {
    next.progress(files, path);
  }

  @Override
  public void summary(ScanSummary summary) {
    next.summary(summary);
  }
}
