package io.execguard.agent.settings;

import java.util.Locale;

/** One row of the {@link SettingTable}. A value. */
public final class Setting {
  /** What the names of system properties begin with. A constant: it loads nothing. */
  public static final String PROPERTY_PREFIX = "execguard.";

  /** What the names of environment variables begin with. A constant: it loads nothing. */
  public static final String VARIABLE_PREFIX = "EXECGUARD_";

  private final String name;
  private final Values values;
  private final String fallback;
  private final String meaning;
  private final String since;

  private Setting(String name, Values values, String fallback, String meaning, String since) {
    this.name = name;
    this.values = values;
    this.fallback = fallback;
    this.meaning = meaning;
    this.since = since;
  }

  static Setting of(String name, Values values, String fallback, String meaning, String since) {
    return new Setting(name, values, fallback, meaning, since);
  }

  /** The name in agent options and in a file: {@code log.size}. */
  public String name() {
    return name;
  }

  /** The name as a system property: {@code execguard.log.size}. */
  public String property() {
    return PROPERTY_PREFIX + name;
  }

  /** The name in the environment: {@code EXECGUARD_LOG_SIZE}. */
  public String variable() {
    return VARIABLE_PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** What may be written: {@code guard|explain|observe|off}, {@code SIZE}, {@code DIR}. */
  public String syntax() {
    return values.syntax();
  }

  /** What holds if nothing is set; empty for nothing. */
  public String fallback() {
    return fallback;
  }

  /** What it does, in Markdown, on one line. */
  public String meaning() {
    return meaning;
  }

  /** The release that had it first. */
  public String since() {
    return since;
  }

  /**
   * @param where what names the place: {@code agent option mode}, {@code EXECGUARD_MODE}
   * @throws WrongSettingException if it cannot have that value
   */
  void check(String where, String value) throws WrongSettingException {
    if (value.isEmpty() || !values.contain(value)) {
      String meant = values.nearest(value);
      throw new WrongSettingException(
          where
              + " cannot be "
              + WrongSettingException.quoted(value)
              + "; "
              + (meant == null ? "" : "did you mean " + meant + "? ")
              + "write "
              + values.choice());
    }
  }
}
