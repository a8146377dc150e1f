package io.execguard.report;

import java.util.List;

/** Replaces the secrets of one command by asterisks, wherever they stand. A value. */
public final class Concealment {
  static final String MASK = "***";

  /** Shorter ones are hidden where they stand alone only: they are in half of all words. */
  private static final int SHORT = 4;

  private final List<String> secrets;

  Concealment(List<String> secrets) {
    this.secrets = secrets;
  }

  /** The text without them, and without what is secret by its form. */
  public String of(String text) {
    String result = text;
    for (String secret : secrets) {
      result = hide(result, secret);
      String visible = Visible.of(secret);
      if (!visible.equals(secret)) {
        result = hide(result, visible);
      }
    }
    return Secrets.withoutForms(result);
  }

  private static String hide(String text, String secret) {
    if (secret.isEmpty() || text.indexOf(secret) < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    for (int at; (at = text.indexOf(secret, from)) >= 0; from = at + secret.length()) {
      boolean alone = secret.length() >= SHORT || isAlone(text, at, at + secret.length());
      out.append(text, from, at).append(alone ? MASK : secret);
    }
    return out.append(text, from, text.length()).toString();
  }

  private static boolean isAlone(String text, int start, int end) {
    return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }
}
