package io.execguard.guard;

import io.execguard.launch.Launch;
import org.jspecify.annotations.Nullable;

/** What is kept of a launch between the look before it and the look after it. A value. */
final class Look {
  private final Launch launch;
  private final Mode mode;
  private final @Nullable Incident warning;

  private Look(Launch launch, Mode mode, @Nullable Incident warning) {
    this.launch = launch;
    this.mode = mode;
    this.warning = warning;
  }

  /** A launch about which there was nothing to say. */
  static Look at(Launch launch, Mode mode) {
    return new Look(launch, mode, null);
  }

  /** The same launch, of which it was said that it will not come to what was meant. */
  Look warnedOf(Incident incident) {
    return new Look(launch, mode, incident);
  }

  Launch launch() {
    return launch;
  }

  /** The mode that held before the launch, and holds for all of it. */
  Mode mode() {
    return mode;
  }

  /** What was said before the launch; null if nothing was. */
  @Nullable Incident warning() {
    return warning;
  }
}
