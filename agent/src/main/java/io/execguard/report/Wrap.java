package io.execguard.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks sentences between words; a word, and so a path, is never broken. */
public final class Wrap {
  /** Further lines begin this far to the right at most. */
  private static final int DEEPEST = 9;

  private Wrap() {}

  /** The label, then the text, further lines indented to where the text began. */
  static List<String> lines(String indent, String label, String text, int width) {
    return lines(indent, label, text, width, Math.min(indent.length() + label.length(), DEEPEST));
  }

  /**
   * The same.
   *
   * @param hanging the indentation of further lines, in columns
   */
  public static List<String> lines(
      String indent, String label, String text, int width, int hanging) {
    List<String> lines = new ArrayList<String>();
    StringBuilder line = new StringBuilder(indent).append(label);
    int start = line.length();
    for (String word : text.split(" ")) {
      if (line.length() > start && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
        for (int i = 0; i < hanging; i++) {
          line.append(' ');
        }
        start = line.length();
      }
      line.append(line.length() > start ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
