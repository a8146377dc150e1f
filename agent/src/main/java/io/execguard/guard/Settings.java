package io.execguard.guard;

import io.execguard.agent.settings.Configuration;
import io.execguard.agent.settings.Setting;
import io.execguard.log.Limits;
import io.execguard.report.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the agent was asked to do, in the guard's own terms. A value. */
final class Settings {
  /** Null where nothing is set: the table of settings takes eight classes. */
  private final @Nullable Configuration configuration;

  private Settings(@Nullable Configuration configuration) {
    this.configuration = configuration;
  }

  static Settings of(Configuration configuration) {
    return new Settings(configuration);
  }

  /** What holds where nothing is set. The table says the same, and a test that it does. */
  static Settings ofNothing() {
    return new Settings(null);
  }

  /**
   * Whether there is anything to be read, right or wrong.
   *
   * @param options the agent's
   */
  static boolean areGiven(
      Map<String, String> options, Properties system, Map<String, String> environment) {
    return !options.isEmpty()
        || hasPrefix(system.stringPropertyNames(), Setting.PROPERTY_PREFIX)
        || hasPrefix(environment.keySet(), Setting.VARIABLE_PREFIX);
  }

  private static boolean hasPrefix(Set<String> names, String prefix) {
    for (String name : names) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private String value(String name, String fallback) {
    return configuration == null ? fallback : configuration.value(name);
  }

  private long number(String name, long fallback) {
    return configuration == null ? fallback : configuration.number(name);
  }

  /** The mode to begin with; what holds now is {@link Control#mode()}. */
  Mode mode() {
    return Mode.of(value("mode", "guard"));
  }

  /** Where diagnoses are logged: {@code stderr}, {@code app}, {@code none} or {@code file:PATH}. */
  String log() {
    return value("log", "stderr");
  }

  /** Programs that are never stopped. */
  AllowList allowed() {
    return AllowList.of(value("allow", ""));
  }

  /** The file that switches the mode while the JVM runs; null for none. */
  @Nullable String switchFile() {
    String path = value("switch", "");
    return path.isEmpty() ? null : path;
  }

  /** Whether there is a management bean. */
  boolean isManaged() {
    return value("jmx", "on").equals("on");
  }

  /** Whether Flight Recorder gets events. */
  boolean isRecorded() {
    return value("jfr", "on").equals("on");
  }

  /** Whether the log is JSON. */
  boolean isJson() {
    return value("format", "text").equals("json");
  }

  Limits logLimits() {
    return Limits.of(
        number("log.size", 10 << 20), (int) number("log.files", 9), (int) number("log.days", 30));
  }

  /** Whether arguments are logged. */
  boolean showsArguments() {
    return value("arguments", "none").equals("all");
  }

  Secrets secrets() {
    List<String> names = new ArrayList<String>();
    for (String name : value("mask", "").split("[:,; ]+")) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return Secrets.of(names);
  }

  /** Where reports go; empty for nowhere. */
  String report() {
    return value("report", "");
  }

  int reportsAtMost() {
    return (int) number("report.max", 100);
  }
}
