package io.execguard.host;

/**
 * Whether Rosetta 2 is installed, which translates Intel programs on a Mac with an Apple CPU. It is
 * not part of the system: whoever first starts such a program at a desktop is asked, and a build
 * machine never is.
 */
public enum Rosetta {
  PRESENT("is installed"),
  ABSENT("is not installed"),
  /** This is not the Mac that is judged for. */
  UNKNOWN("may be installed or not");

  private final String text;

  Rosetta(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
