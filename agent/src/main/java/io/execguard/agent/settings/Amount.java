package io.execguard.agent.settings;

import java.util.Locale;

/** A whole number within bounds; of bytes it may have a unit, which counts in steps of 1024. */
public final class Amount extends Values {
  private static final String UNITS = "KMG";

  private final long least;
  private final long most;
  private final boolean bytes;
  private final String example;

  private Amount(long least, long most, boolean bytes, String example) {
    this.least = least;
    this.most = most;
    this.bytes = bytes;
    this.example = example;
  }

  static Amount of(long least, long most) {
    return new Amount(least, most, false, least + " to " + most);
  }

  /** Both bounds as one would write them. */
  static Amount ofBytes(String least, String most) {
    return new Amount(parse(least), parse(most), true, least + " to " + most + ", such as 10MB");
  }

  /**
   * Reads {@code 17}, {@code 64KB}, {@code 10M}, {@code 1GB}.
   *
   * @return -1 if it is no such number
   */
  public static long parse(String text) {
    String digits = text.trim().toUpperCase(Locale.ROOT);
    if (digits.endsWith("B")) {
      digits = digits.substring(0, digits.length() - 1).trim();
    }
    int unit = digits.isEmpty() ? -1 : UNITS.indexOf(digits.charAt(digits.length() - 1));
    if (unit >= 0) {
      digits = digits.substring(0, digits.length() - 1).trim();
    }
    if (digits.isEmpty() || digits.length() > 12 || !isNumber(digits)) {
      return -1;
    }
    return Long.parseLong(digits) << 10 * (unit + 1);
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  @Override
  boolean contain(String value) {
    long number = bytes || isNumber(value) ? parse(value) : -1;
    return number >= least && number <= most;
  }

  @Override
  String choice() {
    return "a number from " + example;
  }

  @Override
  String syntax() {
    return bytes ? "SIZE" : "NUMBER";
  }
}
