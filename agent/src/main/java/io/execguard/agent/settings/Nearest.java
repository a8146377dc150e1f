package io.execguard.agent.settings;

import java.util.Locale;

/** What somebody meant who mistyped a word. */
final class Nearest {
  private Nearest() {}

  /**
   * The word with the fewest slips of a finger away, one for four letters; null if there is none.
   */
  static String of(String typed, String... words) {
    String lower = typed.toLowerCase(Locale.ROOT);
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String word : words) {
      int distance = distance(lower, word);
      if (distance < least && distance <= Math.min(lower.length(), word.length()) / 4) {
        least = distance;
        best = word;
      }
    }
    return best;
  }

  /** Letters to insert, remove, replace or swap with their neighbour: Damerau and Levenshtein. */
  private static int distance(String a, String b) {
    if (a.length() > 2 * b.length() + 2) {
      return Integer.MAX_VALUE;
    }
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(above[j - 1] + (same ? 0 : 1), Math.min(above[j], row[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = above;
      above = row;
    }
    return above[b.length()];
  }
}
