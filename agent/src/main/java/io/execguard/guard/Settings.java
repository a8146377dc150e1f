package io.execguard.guard;

import io.execguard.agent.settings.Configuration;

/** What the agent was asked to do, in the guard's own terms. A value. */
final class Settings {
  private final Configuration configuration;

  private Settings(Configuration configuration) {
    this.configuration = configuration;
  }

  static Settings of(Configuration configuration) {
    return new Settings(configuration);
  }

  /** The mode to begin with; what holds now is {@link Control#mode()}. */
  Mode mode() {
    return Mode.of(configuration.value("mode"));
  }

  /** Where diagnoses are logged: {@code stderr}, {@code app}, {@code none} or {@code file:PATH}. */
  String log() {
    return configuration.value("log");
  }

  /** Whether there is a management bean. */
  boolean isManaged() {
    return configuration.value("jmx").equals("on");
  }

  /** Whether Flight Recorder gets events. */
  boolean isRecorded() {
    return configuration.value("jfr").equals("on");
  }
}
