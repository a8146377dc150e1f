package io.execguard.guard;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.launch.Launch;
import io.execguard.verdict.LaunchVerdict;
import org.jspecify.annotations.Nullable;

/**
 * Looks ahead at a launch that the kernel accepts: whether what starts will die at once. Nothing is
 * ever stopped for that.
 */
final class Foresight {
  /**
   * @param judged the kernel runs it
   * @return what is going to happen; null if nothing bad is foreseen
   */
  @Nullable Diagnosis of(Launch launch, LaunchVerdict judged, FileView files, Host host) {
    return null;
  }

  /**
   * The same for a launch that a handler of binfmt_misc takes: whether an emulator will find what
   * the program needs.
   */
  @Nullable Diagnosis ofEmulated(Launch launch, LaunchVerdict judged, FileView files, Host host) {
    Case c = Case.ofLaunch(judged.verdict(), host, files, launch, judged.located(), null);
    return c.missingUnderEmulation() == null ? null : Diagnosis.of(c);
  }
}
