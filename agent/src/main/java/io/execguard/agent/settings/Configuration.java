package io.execguard.agent.settings;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * What holds, and where each value came from. Agent options come first, then system properties,
 * then the environment, then a file. A property or variable without a value counts as not set. A
 * value.
 */
public final class Configuration {
  private final Map<String, String> values = new LinkedHashMap<String, String>();
  private final Map<String, String> origins = new LinkedHashMap<String, String>();

  private Configuration() {}

  /**
   * @param options the agent's, checked already
   * @param system the JVM's properties
   * @param environment null if it may not be looked at yet
   * @throws WrongSettingException if a name or a value is not right, or a file cannot be read. Of
   *     the environment, which is everybody's, a name counts as wrong only if it nearly is one.
   */
  public static Configuration of(
      Map<String, String> options, Properties system, Map<String, String> environment)
      throws WrongSettingException {
    Configuration configuration = new Configuration();
    for (Map.Entry<String, String> option : options.entrySet()) {
      configuration.set(option.getKey(), option.getValue(), "agent option " + option.getKey());
    }
    configuration.addProperties(system);
    if (environment != null) {
      configuration.addVariables(environment);
    }
    String file = configuration.values.get("config");
    if (file != null) {
      configuration.addFile(file);
    }
    return configuration;
  }

  /** What holds where a setting is wrong: launches are not looked at. */
  public static Configuration off() {
    Configuration configuration = new Configuration();
    configuration.set("mode", "off", "a wrong setting");
    return configuration;
  }

  private void addProperties(Properties system) throws WrongSettingException {
    // Sorted, so that the same mistake is named each time.
    for (String property : new TreeSet<String>(system.stringPropertyNames())) {
      if (property.startsWith(Setting.PROPERTY_PREFIX)) {
        String name = property.substring(Setting.PROPERTY_PREFIX.length());
        String where = "-D" + property;
        if (SettingTable.find(name) == null) {
          throw SettingTable.unknown("property " + WrongSettingException.quoted(where), name);
        }
        add(name, system.getProperty(property), where);
      }
    }
  }

  private void addVariables(Map<String, String> environment) throws WrongSettingException {
    for (Setting setting : SettingTable.all()) {
      String value = environment.get(setting.variable());
      if (value != null) {
        add(setting.name(), value, setting.variable());
      }
    }
    for (String variable : new TreeSet<String>(environment.keySet())) {
      String name = unknown(variable);
      if (name != null && SettingTable.nearest(name) != null) {
        throw SettingTable.unknown("variable " + WrongSettingException.quoted(variable), name);
      }
    }
  }

  /** The name of a setting that a variable looks like and that there is not; null if it is none. */
  private static String unknown(String variable) {
    if (!variable.startsWith(Setting.VARIABLE_PREFIX)) {
      return null;
    }
    String name =
        variable
            .substring(Setting.VARIABLE_PREFIX.length())
            .toLowerCase(Locale.ROOT)
            .replace('_', '.');
    return SettingTable.find(name) == null ? name : null;
  }

  private void addFile(String file) throws WrongSettingException {
    Properties properties = SettingFile.read(file, origins.get("config"));
    for (String key : new TreeSet<String>(properties.stringPropertyNames())) {
      String name =
          key.startsWith(Setting.PROPERTY_PREFIX)
              ? key.substring(Setting.PROPERTY_PREFIX.length())
              : key;
      String where = key + " in " + SettingFile.shown(file);
      if (SettingTable.find(name) == null) {
        throw SettingTable.unknown(
            "setting " + WrongSettingException.quoted(key) + " in " + SettingFile.shown(file),
            name);
      }
      if (name.equals("config")) {
        throw new WrongSettingException(where + " leads nowhere: one file is read; remove it");
      }
      add(name, properties.getProperty(key), where);
    }
  }

  private void add(String name, String value, String where) throws WrongSettingException {
    String trimmed = value.trim();
    if (!trimmed.isEmpty()) {
      SettingTable.find(name).check(where, trimmed);
      set(name, trimmed, where);
    }
  }

  private void set(String name, String value, String origin) {
    if (!values.containsKey(name)) {
      values.put(name, value);
      origins.put(name, origin);
    }
  }

  /** The value; empty if there is none. */
  public String value(String name) {
    String value = values.get(name);
    return value == null ? SettingTable.find(name).fallback() : value;
  }

  /** The value of a setting that is a number. */
  public long number(String name) {
    return Amount.parse(value(name));
  }

  /** {@code agent option mode}, {@code -Dexecguard.mode}, ..., {@code default}. */
  public String origin(String name) {
    String origin = origins.get(name);
    return origin == null ? "default" : origin;
  }
}
