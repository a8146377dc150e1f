package io.execguard.guard;

import java.util.Map;

/** What the agent was asked to do, read from its options. A value. */
final class Settings {
  private final Mode mode;
  private final String log;

  private Settings(Mode mode, String log) {
    this.mode = mode;
    this.log = log;
  }

  /**
   * @param options names and values that were checked already; what is not named has its default
   */
  static Settings of(Map<String, String> options) {
    String mode = options.get("mode");
    String log = options.get("log");
    return new Settings(mode == null ? Mode.GUARD : Mode.of(mode), log == null ? "stderr" : log);
  }

  /** The mode to begin with; what holds now is {@link Control#mode()}. */
  Mode mode() {
    return mode;
  }

  /** Where diagnoses are logged: {@code stderr} or {@code none}. */
  String log() {
    return log;
  }
}
