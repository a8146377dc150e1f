package io.execguard.demo.show;

import java.util.ArrayList;
import java.util.List;

/** A column's part of a block: lines that are no wider than the column. */
final class Cell {
  private final int width;
  private final List<Line> lines = new ArrayList<Line>();

  /**
   * @param width columns; at least 16
   */
  Cell(int width) {
    this.width = Math.max(16, width);
  }

  List<Line> lines() {
    return lines;
  }

  /**
   * Adds a text, wrapped between words where that is possible; further lines begin where the label
   * ended.
   *
   * @param label stands before the first line; may be empty
   */
  Cell add(Style labelStyle, String label, Style style, String text) {
    String indent = Line.of(Style.PLAIN, "").pad(label.length()).render(false);
    StringBuilder blanks = new StringBuilder(indent);
    while (blanks.length() < label.length()) {
      blanks.append(' ');
    }
    Line line = Line.of(labelStyle, label);
    for (String part : wrap(text, width - label.length())) {
      lines.add(line.add(style, part));
      line = Line.of(Style.PLAIN, blanks.toString());
    }
    return this;
  }

  Cell add(Style style, String text) {
    return add(style, "", style, text);
  }

  /** Breaks at blanks; a word longer than a line is broken behind a slash, or anywhere. */
  static List<String> wrap(String text, int width) {
    List<String> parts = new ArrayList<String>();
    String rest = text;
    while (rest.length() > width) {
      int at = rest.lastIndexOf(' ', width);
      if (at <= 0) {
        int slash = rest.lastIndexOf('/', width - 1);
        at = slash > width / 2 ? slash + 1 : width;
      }
      parts.add(rest.substring(0, at));
      rest = rest.substring(rest.charAt(at) == ' ' ? at + 1 : at);
    }
    parts.add(rest);
    return parts;
  }
}
