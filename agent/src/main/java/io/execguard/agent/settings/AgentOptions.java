package io.execguard.agent.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text behind {@code -javaagent:execguard.jar=}: {@code name=value} pairs with commas between.
 * A value in single or double quotes is taken to the letter, commas and blanks included; a quote
 * inside it is written twice.
 */
public final class AgentOptions {
  private final String text;
  private final Map<String, String> options = new LinkedHashMap<String, String>();
  private int at;

  private AgentOptions(String text) {
    this.text = text;
  }

  /**
   * @param text null or empty for none
   * @return names and values in the order in which they are written, all of them right
   * @throws WrongSettingException if a name or a value is not known, or a name is given twice
   */
  public static Map<String, String> parse(String text) throws WrongSettingException {
    AgentOptions parser = new AgentOptions(text == null ? "" : text.trim());
    while (parser.at < parser.text.length()) {
      parser.pair();
    }
    return parser.options;
  }

  private void pair() throws WrongSettingException {
    int start = at;
    while (at < text.length() && text.charAt(at) != '=' && text.charAt(at) != ',') {
      at++;
    }
    String name = text.substring(start, at).trim();
    Setting setting = SettingTable.find(name);
    if (setting == null) {
      throw SettingTable.unknown("agent option " + WrongSettingException.quoted(name), name);
    }
    String value = "";
    if (at < text.length() && text.charAt(at) == '=') {
      at++;
      value = value(name);
    }
    setting.check("agent option " + name, value);
    if (options.put(name, value) != null) {
      throw new WrongSettingException("agent option " + name + " is given twice");
    }
    if (at < text.length()) {
      at++; // the comma
      if (at == text.length()) {
        throw new WrongSettingException("the agent options end in a comma");
      }
    }
  }

  private String value(String name) throws WrongSettingException {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    char quote = at < text.length() ? text.charAt(at) : ',';
    if (quote != '\'' && quote != '"') {
      int start = at;
      while (at < text.length() && text.charAt(at) != ',') {
        at++;
      }
      return text.substring(start, at).trim();
    }
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      if (text.charAt(at) != quote) {
        value.append(text.charAt(at));
      } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
        value.append(quote);
        at++;
      } else {
        at++;
        endOfPair(name);
        return value.toString();
      }
    }
    throw new WrongSettingException(
        "agent option " + name + " begins with a quote " + quote + " that is not closed");
  }

  private void endOfPair(String name) throws WrongSettingException {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at < text.length() && text.charAt(at) != ',') {
      throw new WrongSettingException(
          "agent option " + name + " goes on behind its closing quote; write a comma there");
    }
  }
}
