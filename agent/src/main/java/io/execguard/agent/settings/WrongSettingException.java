package io.execguard.agent.settings;

/**
 * A name or a value that there is not. The message, one line, says where, what, and what is right.
 */
public final class WrongSettingException extends Exception {
  private static final long serialVersionUID = 1L;

  /** How much is shown of what was passed, in characters. */
  private static final int SHOWN = 60;

  WrongSettingException(String message) {
    super(message);
  }

  /** In quotes, short and on one line whatever it is. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length() && i < SHOWN; i++) {
      char c = text.charAt(i);
      quoted.append(c < ' ' || c > '~' ? '?' : c);
    }
    return quoted.append(text.length() > SHOWN ? "...\"" : "\"").toString();
  }
}
