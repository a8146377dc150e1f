package io.execguard.demo.show;

import java.util.ArrayList;
import java.util.List;

/** One line on the screen: pieces of text, each with its style. */
final class Line {
  private final List<String> texts = new ArrayList<String>();
  private final List<Style> styles = new ArrayList<Style>();
  private int length;

  static Line of(Style style, String text) {
    return new Line().add(style, text);
  }

  Line add(Style style, String text) {
    if (!text.isEmpty()) {
      texts.add(text);
      styles.add(style);
      length += text.length();
    }
    return this;
  }

  Line add(Line other) {
    for (int i = 0; i < other.texts.size(); i++) {
      add(other.styles.get(i), other.texts.get(i));
    }
    return this;
  }

  /** Blanks up to that column. */
  Line pad(int column) {
    StringBuilder blanks = new StringBuilder();
    while (length + blanks.length() < column) {
      blanks.append(' ');
    }
    return add(Style.PLAIN, blanks.toString());
  }

  /** Columns. */
  int length() {
    return length;
  }

  /** The text, without blanks at the end. */
  String render(boolean colour) {
    int last = texts.size() - 1;
    while (last >= 0 && texts.get(last).trim().isEmpty()) {
      last--;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= last; i++) {
      String piece = i == last ? texts.get(i).replaceAll(" +$", "") : texts.get(i);
      text.append(colour ? styles.get(i).paint(piece) : piece);
    }
    return text.toString();
  }
}
