package io.execguard.host;

/**
 * Whether Rosetta 2 is installed, which translates Intel programs on a Mac with an Apple CPU. It is
 * not part of the system: whoever first starts such a program at a desktop is asked, and a build
 * machine never is.
 */
public enum Rosetta {
  PRESENT,
  ABSENT,
  /** This is not the Mac that is judged for. */
  UNKNOWN
}
