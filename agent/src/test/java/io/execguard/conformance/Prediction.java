package io.execguard.conformance;

import org.jspecify.annotations.Nullable;

/**
 * What the engine said, as {@link EngineMain} prints it.
 *
 * @param outcome the contract's word
 * @param errno symbol; null without one
 * @param reason name of the rule that decided
 * @param deciding path of the file that decided, raw bytes as ISO 8859-1
 * @param detail the deciding values
 */
record Prediction(
    String outcome, @Nullable String errno, String reason, String deciding, String detail) {
  static Prediction parse(String line) {
    String[] words = line.split("\t", 5);
    if (words.length < 5) {
      return new Prediction("broken", null, line, "", "");
    }
    return new Prediction(
        words[0], words[1].isEmpty() ? null : words[1], words[2], words[3], words[4]);
  }

  /** Whether the engine says that the answer depends on content that the caller may not read. */
  boolean cannotSee() {
    return outcome.equals("unknown") && reason.equals("UNREADABLE");
  }

  /** For people. */
  String display() {
    return outcome + (errno == null ? "" : " " + errno);
  }
}
