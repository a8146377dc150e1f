package io.execguard.guard;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.launch.Launch;
import io.execguard.verdict.LaunchVerdict;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The one thing that macOS does without a word: it kills what is not signed, or is marked as
 * downloaded, after the launch has succeeded. The headers tell; the pages are not compared here,
 * for that takes as long as reading the whole program.
 */
final class MacForesight {
  private MacForesight() {}

  /**
   * @param judged by a view whose {@link FileView#openWhole} is refused, or may take its time
   * @return what is going to happen; null if nothing bad is foreseen
   */
  static @Nullable Diagnosis of(Launch launch, LaunchVerdict judged, FileView files, Host host) {
    Verdict verdict = judged.verdict();
    boolean killed =
        verdict.outcome() == Outcome.KILLED
            && (verdict.reason() == Reason.MACHO_SIGNATURE
                || verdict.reason() == Reason.QUARANTINE);
    if (!killed) {
      return null;
    }
    Diagnosis diagnosis =
        Diagnosis.of(Case.ofLaunch(verdict, host, files, launch, judged.located(), null));
    return diagnosis.findings().isEmpty() ? null : diagnosis;
  }
}
