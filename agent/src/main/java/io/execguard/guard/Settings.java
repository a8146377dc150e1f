package io.execguard.guard;

import io.execguard.agent.settings.Configuration;
import io.execguard.log.Limits;
import io.execguard.report.Secrets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** Programs that are never stopped. */
  AllowList allowed() {
    return AllowList.of(configuration.value("allow"));
  }

  /** The file that switches the mode while the JVM runs; null for none. */
  @Nullable String switchFile() {
    String path = configuration.value("switch");
    return path.isEmpty() ? null : path;
  }

  /** Whether there is a management bean. */
  boolean isManaged() {
    return configuration.value("jmx").equals("on");
  }

  /** Whether Flight Recorder gets events. */
  boolean isRecorded() {
    return configuration.value("jfr").equals("on");
  }

  /** Whether the log is JSON. */
  boolean isJson() {
    return configuration.value("format").equals("json");
  }

  Limits logLimits() {
    return Limits.of(
        configuration.number("log.size"),
        (int) configuration.number("log.files"),
        (int) configuration.number("log.days"));
  }

  /** Whether arguments are logged. */
  boolean showsArguments() {
    return configuration.value("arguments").equals("all");
  }

  Secrets secrets() {
    List<String> names = new ArrayList<String>();
    for (String name : configuration.value("mask").split("[:,; ]+")) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return Secrets.of(names);
  }

  /** Where reports go; empty for nowhere. */
  String report() {
    return configuration.value("report");
  }

  int reportsAtMost() {
    return (int) configuration.number("report.max");
  }
}
