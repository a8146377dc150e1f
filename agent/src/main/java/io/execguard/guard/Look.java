package io.execguard.guard;

import io.execguard.launch.Launch;

/** What is kept of a launch between the look before it and the look after it. */
final class Look {
  private final Launch launch;

  private Look(Launch launch) {
    this.launch = launch;
  }

  static Look at(Launch launch) {
    return new Look(launch);
  }

  Launch launch() {
    return launch;
  }
}
