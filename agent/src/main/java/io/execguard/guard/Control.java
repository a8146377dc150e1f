package io.execguard.guard;

/** What can be switched while the JVM runs, by whatever means. Safe for any thread. */
final class Control {
  private volatile Mode mode;

  private Control(Mode mode) {
    this.mode = mode;
  }

  static Control startingIn(Mode mode) {
    return new Control(mode);
  }

  /** What holds for the launch that asks. To be asked once a launch. */
  Mode mode() {
    return mode;
  }

  /** Holds from the next launch on. */
  void switchTo(Mode next) {
    mode = next;
  }
}
