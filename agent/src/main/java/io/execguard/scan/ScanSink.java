package io.execguard.scan;

/**
 * Is told what a scan finds, one thing after the other, all by one thread. Reports are sinks; what
 * they are given never changes.
 */
public interface ScanSink {
  /** One file on one platform. Files that are no programs and no libraries are not told of. */
  void result(ScanResult result);

  /** Something that could not be looked at. */
  void problem(ScanProblem problem);

  /**
   * The scan goes on; for a progress bar. Comes often and must take no time.
   *
   * @param files how many files were looked at until now, those in archives not counted
   * @param path where the scan is
   */
  void progress(long files, String path);

  /** All was told. */
  void summary(ScanSummary summary);
}
