package io.execguard.diagnosis.rules;

import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Near misses: names that differ by a slip of the finger from one that exists. */
final class Spelling {
  /** Longer names than this are not compared: the table grows with the square. */
  private static final int LONGEST = 100;

  private Spelling() {}

  /**
   * The name that is most like it; null if none is like it: another case, or one edit for every
   * three letters, two at most.
   */
  static @Nullable String nearest(String name, List<String> names) {
    String best = null;
    int least = Math.min(2, name.length() / 3) + 1;
    for (String other : names) {
      if (other.equals(name) || other.length() > LONGEST || name.length() > LONGEST) {
        continue;
      }
      int distance =
          other.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))
              ? 0
              : distance(name, other);
      if (distance < least || distance == least && best != null && other.compareTo(best) < 0) {
        best = other;
        least = distance;
      }
    }
    return best;
  }

  /** The path with its first missing component replaced by one that is there; null if none is. */
  static @Nullable String nearestPath(FileFacts facts, FileView files) {
    String path = facts.path();
    String culprit = facts.culprit() == null ? path : facts.culprit();
    if (!Words.leadsThrough(path, culprit)) {
      return null;
    }
    String parent = Words.parent(culprit);
    String near = nearest(Words.baseName(culprit), files.list(parent));
    if (near == null) {
      return null;
    }
    String prefix = culprit.substring(0, culprit.length() - Words.baseName(culprit).length());
    String candidate = prefix + near + path.substring(culprit.length());
    return files.facts(candidate).exists() ? candidate : null;
  }

  /** What of a path the kernel takes to the letter though a shell would not; empty if nothing. */
  static String literal(String path) {
    if (path.startsWith("~")) {
      return "~ means the home directory to a shell only: the kernel takes it to the letter";
    }
    if (path.indexOf('$') >= 0) {
      return "$ is replaced by a shell only: the kernel takes it to the letter";
    }
    if (path.indexOf('"') >= 0 || path.indexOf('\'') >= 0) {
      return "quotes are removed by a shell only: the kernel takes them to the letter";
    }
    return "";
  }

  /** Edits, with two neighbours swapped as one (optimal string alignment). */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
