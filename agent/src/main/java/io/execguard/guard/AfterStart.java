package io.execguard.guard;

/** Follows a process that was warned of before its launch. */
final class AfterStart {
  private final Listeners listeners;

  AfterStart(Listeners listeners) {
    this.listeners = listeners;
  }

  /** Nothing of the process is touched that its owner could notice. */
  void follow(Look look, Process process) {
    // Whether the warning came true is told in a later release.
  }
}
