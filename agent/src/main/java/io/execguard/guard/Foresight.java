package io.execguard.guard;

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
}
