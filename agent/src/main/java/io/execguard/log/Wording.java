package io.execguard.log;

/** How a log says something of itself, in its own format. */
public interface Wording {
  /**
   * The text of a record that says how many are missing.
   *
   * @param lost how many, at least 1
   * @param why what the system said
   */
  String lost(long lost, String why);

  /** Whether text stands alone, with nothing before it: JSON has the time in it. */
  boolean isBare();
}
