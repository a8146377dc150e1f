package io.execguard.guard;

import org.jspecify.annotations.Nullable;

/** What can be switched while the JVM runs, by whatever means. Safe for any thread. */
final class Control {
  private volatile Mode mode;
  private final @Nullable SwitchFile file;

  private Control(Mode mode, @Nullable SwitchFile file) {
    this.mode = mode;
    this.file = file;
  }

  /**
   * @param file goes before everything else, for as long as it is there; null if none is watched
   */
  static Control startingIn(Mode mode, @Nullable SwitchFile file) {
    return new Control(mode, file);
  }

  /** What holds for the launch that asks. To be asked once a launch. */
  Mode mode() {
    Mode switched = file == null ? null : file.mode();
    return switched == null ? mode : switched;
  }

  /** Holds from the next launch on, unless the file says something else. */
  void switchTo(Mode next) {
    mode = next;
  }
}
