package io.execguard.agent;

import java.util.LinkedHashMap;
import java.util.Map;

/** The text behind {@code -javaagent:execguard.jar=}: {@code name=value} pairs with commas. */
final class AgentOptions {
  /** Each row: a name and its values, the default first. */
  private static final String[][] KNOWN = {
    {"mode", "guard", "explain", "observe", "off"},
    {"log", "stderr", "none"},
  };

  private AgentOptions() {}

  /**
   * @param text null or empty for none
   * @throws WrongOptionException if a name or a value is not known, or a name is given twice
   */
  static Map<String, String> parse(String text) throws WrongOptionException {
    Map<String, String> options = new LinkedHashMap<String, String>();
    if (text == null || text.trim().isEmpty()) {
      return options;
    }
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      String name = (equals < 0 ? pair : pair.substring(0, equals)).trim();
      String[] known = known(name);
      if (known == null) {
        throw new WrongOptionException(
            "unknown agent option \"" + printable(name) + "\"; there are " + names());
      }
      String value = equals < 0 ? "" : pair.substring(equals + 1).trim();
      if (!isValue(known, value)) {
        throw new WrongOptionException(
            "agent option "
                + name
                + " cannot be \""
                + printable(value)
                + "\"; write "
                + choice(known));
      }
      if (options.put(name, value) != null) {
        throw new WrongOptionException("agent option " + name + " is given twice");
      }
    }
    return options;
  }

  private static String[] known(String name) {
    for (String[] option : KNOWN) {
      if (option[0].equals(name)) {
        return option;
      }
    }
    return null;
  }

  private static boolean isValue(String[] option, String value) {
    for (int i = 1; i < option.length; i++) {
      if (option[i].equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static String names() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < KNOWN.length; i++) {
      text.append(i == 0 ? "" : i == KNOWN.length - 1 ? " and " : ", ").append(KNOWN[i][0]);
    }
    return text.toString();
  }

  private static String choice(String[] option) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < option.length; i++) {
      text.append(i == 1 ? "" : i == option.length - 1 ? " or " : ", ");
      text.append(option[0]).append('=').append(option[i]);
    }
    return text.toString();
  }

  /** The message is one short line whatever was passed. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    for (int i = 0; i < text.length() && i < 60; i++) {
      char c = text.charAt(i);
      printable.append(c < ' ' || c > '~' ? '?' : c);
    }
    return printable.toString();
  }

  /** What was passed is no option; the message says what is. */
  static final class WrongOptionException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongOptionException(String message) {
      super(message);
    }
  }
}
