package io.execguard.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a code's page that shows what execguard says: the first case of its golden file, laid
 * out as {@code check} lays it out. Nobody writes it by hand.
 */
final class PageSample {
  static final String HEADING = "## What execguard says";

  private static final String BEFORE = "## Why";
  private static final int WIDTH = 100;

  private PageSample() {}

  /** The section, from its heading to the empty line in front of the next one. */
  static List<String> section(Path golden) throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> text = Files.readAllLines(golden);
    String situation = text.get(0).replaceFirst("^=== ", "");
    lines.add(HEADING);
    lines.add("");
    lines.add("Of one case (" + situation + "):");
    lines.add("");
    lines.add("```text");
    boolean why = true;
    for (String line : text.subList(1, text.size())) {
      if (line.startsWith("=== ")) {
        break;
      }
      if (line.startsWith("      ")) {
        lines.add("         " + line.trim());
      } else if (line.startsWith("  - ")) {
        wrap(lines, "  fix: ", line.substring(4));
      } else if (line.startsWith("  ")) {
        wrap(lines, why ? "  why: " : "       ", line.substring(2));
        why = false;
      } else if (!line.isEmpty()) {
        wrap(lines, "", line);
      }
    }
    lines.add("```");
    lines.add("");
    return lines;
  }

  private static void wrap(List<String> lines, String label, String text) {
    StringBuilder line = new StringBuilder(label);
    int start = line.length();
    for (String word : text.split(" ")) {
      if (line.length() > start && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder("       ");
        start = line.length();
      }
      line.append(line.length() > start ? " " : "").append(word);
    }
    lines.add(line.toString());
  }

  /** The section as the page has it; empty if it has none. */
  static List<String> of(List<String> page) {
    int from = page.indexOf(HEADING);
    return from < 0 ? List.of() : page.subList(from, page.indexOf(BEFORE));
  }

  /** The page with that section in its place. */
  static List<String> with(List<String> page, List<String> section) {
    int before = page.indexOf(BEFORE);
    int from = page.contains(HEADING) ? page.indexOf(HEADING) : before;
    List<String> lines = new ArrayList<>(page.subList(0, from));
    lines.addAll(section);
    lines.addAll(page.subList(before, page.size()));
    return lines;
  }
}
