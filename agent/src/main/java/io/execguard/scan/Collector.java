package io.execguard.scan;

import io.execguard.diagnosis.Diagnosis;
import java.util.List;

/** Passes on what is found in the order in which it comes, and holds back what has to wait. */
final class Collector {
  private final ScanSink sink;
  private final ScanSummary.Builder summary = new ScanSummary.Builder();
  private Deferred deferred = new Deferred();

  Collector(ScanSink sink) {
    this.sink = sink;
  }

  void found(Found found) {
    if (found.code() != null) {
      summary.code(found.code());
      if (found.code().path().contains("!/")) {
        summary.archived();
      }
    }
    if (deferred.take(found)) {
      return;
    }
    String family = found.code() == null ? "" : found.code().family();
    for (Diagnosis diagnosis : found.diagnoses()) {
      tell(ScanResult.of(diagnosis, found.role(), family));
    }
  }

  void problems(List<ScanProblem> problems) {
    for (ScanProblem problem : problems) {
      summary.problem();
      sink.problem(problem);
    }
  }

  void files(long more, String path) {
    summary.files(more);
    sink.progress(summary.files(), path);
  }

  /** All of one path that was given has been seen. */
  void endOfPath() {
    for (ScanResult result : deferred.results()) {
      tell(result);
    }
    for (Family family : deferred.families()) {
      summary.family(family);
    }
    deferred = new Deferred();
  }

  void end() {
    sink.summary(summary.build());
  }

  private void tell(ScanResult result) {
    summary.add(result);
    sink.result(result);
  }
}
