package io.execguard.conformance;

import java.util.ArrayList;
import java.util.List;

/** What this machine could not be asked, and why: printed, and listed in the report. */
final class Skips {
  private static final List<String> ALL = new ArrayList<>();

  private Skips() {}

  static synchronized void print(String what, String why) {
    String line = what + ": " + why;
    if (!ALL.contains(line)) {
      ALL.add(line);
      System.out.println("conformance: skipped: " + line);
    }
  }

  static synchronized List<String> all() {
    return new ArrayList<>(ALL);
  }
}
