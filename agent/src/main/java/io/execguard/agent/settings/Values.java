package io.execguard.agent.settings;

/** Which values a setting may have. */
abstract class Values {
  /** Whether it is one of them. Never the empty text, which nobody means. */
  abstract boolean contain(String value);

  /** What there is, for an error's text: {@code guard, explain, observe or off}. */
  abstract String choice();

  /** The same as people write it in a table: {@code guard|explain|observe|off}. */
  abstract String syntax();

  /** The value that was probably meant; null if none is near. */
  String nearest(String value) {
    return null;
  }
}
