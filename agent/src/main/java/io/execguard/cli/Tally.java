package io.execguard.cli;

import io.execguard.verdict.Outcome;

/** Counts outcomes, and makes the exit status of them. */
final class Tally {
  private int runs;
  private int fails;
  private int unknown;

  void add(Outcome outcome) {
    switch (outcome) {
      case RUNS:
        runs++;
        break;
      case UNKNOWN:
        unknown++;
        break;
      default:
        fails++;
        break;
    }
  }

  /** Adds what another has counted. */
  void add(Tally other) {
    runs += other.runs;
    fails += other.fails;
    unknown += other.unknown;
  }

  /** Whether no path was given at all. */
  boolean empty() {
    return runs + fails + unknown == 0;
  }

  /**
   * 0 if all would run, 2 if nothing could be judged, 1 otherwise: a path that could not be judged
   * among others that run is not one that would run.
   */
  int status() {
    if (runs + fails == 0) {
      return Session.USAGE;
    }
    return fails + unknown == 0 ? Session.OK : Session.WOULD_NOT_RUN;
  }
}
