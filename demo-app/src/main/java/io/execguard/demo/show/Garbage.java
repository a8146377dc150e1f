package io.execguard.demo.show;

import java.util.ArrayList;
import java.util.List;

/** Makes what a shell said about binary data fit to be shown. */
final class Garbage {
  private Garbage() {}

  /** The first lines that hold a letter, each with a dot for whatever cannot be printed. */
  static List<String> lines(String text, int most) {
    List<String> lines = new ArrayList<String>();
    int more = 0;
    for (String raw : text.split("\r?\n")) {
      String line = visible(raw);
      if (!line.trim().isEmpty()) {
        if (lines.size() < most) {
          lines.add(line);
        } else {
          more++;
        }
      }
    }
    if (more > 0) {
      lines.add("(" + more + (more == 1 ? " more line)" : " more lines)"));
    }
    return lines;
  }

  /** The text in printable ASCII; a run of other characters is at most three dots. */
  static String visible(String raw) {
    StringBuilder text = new StringBuilder();
    int dots = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i) == '\t' ? ' ' : raw.charAt(i);
      boolean plain = c >= ' ' && c < 0x7f;
      dots = plain ? 0 : dots + 1;
      if (plain) {
        text.append(c);
      } else if (dots <= 3) {
        text.append('.');
      }
    }
    return text.toString();
  }
}
