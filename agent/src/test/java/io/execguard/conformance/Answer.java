package io.execguard.conformance;

import io.execguard.file.Errno;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel said, in askexec's words.
 *
 * @param word runs, fails, killed, varies or error
 * @param number errno or signal; 0 without one
 * @param text the whole line
 */
record Answer(String word, int number, String text) {
  static Answer parse(String line) {
    String[] words = line.split(" ", 3);
    boolean numbered = words[0].equals("fails") || words[0].equals("killed");
    return new Answer(words[0], numbered ? Integer.parseInt(words[1]) : 0, line);
  }

  boolean runs() {
    return word.equals("runs");
  }

  /** Whether it is an answer of the kernel's at all, and one answer only. */
  boolean isClear() {
    return runs() || word.equals("fails") || word.equals("killed");
  }

  /** The contract's symbol for the errno, {@code E123} for one that has none; null without one. */
  @Nullable String errno() {
    if (!word.equals("fails")) {
      return null;
    }
    Errno known = Errno.of(number);
    return known == null ? "E" + number : known.name();
  }

  /** For people: {@code fails ENOENT}. */
  String display() {
    return errno() == null ? text : word + " " + errno();
  }
}
