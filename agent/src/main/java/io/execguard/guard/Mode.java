package io.execguard.guard;

import java.util.Locale;

/** What the guard does about a launch that cannot work. */
public enum Mode {
  /** Nothing: launches are not looked at. */
  OFF,
  /** Logs. */
  OBSERVE,
  /** Logs, and puts the diagnosis into the exception where the JDK throws one. */
  EXPLAIN,
  /** The same, and stops a launch that would end in a shell reading a binary. */
  GUARD;

  /**
   * The mode of that name in lower case.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Mode of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The name in options and reports, in lower case. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
