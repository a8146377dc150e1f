package io.execguard.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markdown as plain text for a terminal: headings without their marks, code indented, links as
 * {@code text (target)}. Only what the pages of the codes use; anything else stays as it is
 * written.
 */
public final class PlainPage {
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(([^)]+)\\)");
  private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final Palette palette;

  private PlainPage(Palette palette) {
    this.palette = palette;
  }

  public static PlainPage of(Palette palette) {
    return new PlainPage(palette);
  }

  /** The lines of a page. */
  public List<String> lines(String markdown) {
    List<String> lines = new ArrayList<String>();
    StringBuilder words = new StringBuilder();
    boolean code = false;
    for (String line : markdown.split("\n")) {
      boolean fence = line.startsWith("```");
      boolean heading = !code && line.startsWith("#");
      if (!code && !fence && !heading && !line.isEmpty()) {
        if (!isRuleOfTable(line)) {
          words.append(words.length() > 0 ? "\n" : "").append(line);
        }
        continue;
      }
      flush(words, lines);
      if (fence) {
        code = !code;
      } else if (heading) {
        lines.add(palette.strong(inline(line.replaceFirst("^#+ *", ""))));
      } else {
        lines.add(line.isEmpty() ? "" : "    " + palette.command(line));
      }
    }
    flush(words, lines);
    return lines;
  }

  /** Markup may go over the end of a line, so that a paragraph is taken as a whole. */
  private static void flush(StringBuilder words, List<String> lines) {
    if (words.length() > 0) {
      for (String line : inline(words.toString()).split("\n")) {
        lines.add(line);
      }
      words.setLength(0);
    }
  }

  private static boolean isRuleOfTable(String line) {
    return line.startsWith("|") && line.matches("[|: -]+");
  }

  private static String inline(String text) {
    // What stands in backticks is taken out first: nothing in it is markup.
    StringBuilder out = new StringBuilder();
    Matcher code = CODE.matcher(text);
    int from = 0;
    while (code.find()) {
      out.append(words(text.substring(from, code.start()))).append(code.group(1));
      from = code.end();
    }
    return out.append(words(text.substring(from))).toString();
  }

  private static String words(String text) {
    String linked = LINK.matcher(text).replaceAll("$1 ($2)");
    return STRONG.matcher(linked).replaceAll("$1");
  }
}
