package io.execguard.demo.show;

import io.execguard.demo.cases.Comparison;
import io.execguard.demo.cases.Comparison.Effect;
import io.execguard.demo.cases.DemoCase;
import io.execguard.demo.cases.Group;
import java.util.ArrayList;
import java.util.List;

/** The whole of what is printed: a heading a group, a block a case, and one line at the end. */
public final class Report {
  /** Below this many columns the two sides stand one above the other. */
  private static final int SIDE_BY_SIDE = 64;

  private static final int WIDEST_LEFT = 60;
  private static final int WIDEST_RIGHT = 116;

  private final Terminal terminal;
  private final Told told;
  private final int left;
  private final int right;

  /**
   * @param full whether long texts are shown whole
   */
  public Report(Terminal terminal, boolean full) {
    this.terminal = terminal;
    this.told = new Told(full);
    this.left = Math.min(WIDEST_LEFT, terminal.width() * 38 / 100);
    this.right = Math.min(WIDEST_RIGHT, terminal.width() - left - 3);
  }

  /** Blocks, side by side, by group. */
  public List<String> blocks(List<Comparison> comparisons) {
    List<Line> lines = new ArrayList<Line>();
    Group group = null;
    for (Comparison comparison : comparisons) {
      DemoCase demoCase = comparison.demoCase();
      if (demoCase.group() != group) {
        group = demoCase.group();
        heading(lines, group);
      }
      title(lines, demoCase);
      columns(lines, comparison);
      lines.add(new Line());
    }
    return render(lines);
  }

  /** One line a case. */
  public List<String> table(List<Comparison> comparisons) {
    List<Line> lines = new ArrayList<Line>();
    int names = 0;
    int ends = "without".length();
    for (Comparison comparison : comparisons) {
      names = Math.max(names, comparison.demoCase().id().length());
      ends = Math.max(ends, Told.end(comparison.without()).length());
    }
    lines.add(
        Line.of(Style.HEADING, "case")
            .pad(names + 2)
            .add(Style.HEADING, "without")
            .pad(names + ends + 4)
            .add(Style.HEADING, "with execguard"));
    for (Comparison comparison : comparisons) {
      boolean well = comparison.complaints().isEmpty();
      Effect effect = comparison.effect();
      lines.add(
          Line.of(Style.PLAIN, comparison.demoCase().id())
              .pad(names + 2)
              .add(
                  comparison.without().succeeded() ? Style.PLAIN : Style.BAD,
                  Told.end(comparison.without()))
              .pad(names + ends + 4)
              .add(well ? Style.GOOD : Style.ALARM, effect.text())
              .add(Style.CODE, comparison.code().isEmpty() ? "" : " " + comparison.code())
              .add(Style.ALARM, well ? "" : "  NOT AS EXPECTED"));
    }
    return render(lines);
  }

  /** The last line: how many launches, what became of them, and whether that is right. */
  public String summary(List<Comparison> comparisons) {
    StringBuilder text = new StringBuilder();
    text.append(comparisons.size()).append(comparisons.size() == 1 ? " launch" : " launches");
    String separator = ": ";
    for (Effect effect : Effect.values()) {
      int count = 0;
      for (Comparison comparison : comparisons) {
        count += comparison.effect() == effect ? 1 : 0;
      }
      if (count > 0) {
        text.append(separator).append(count).append(' ').append(effect.text());
        separator = ", ";
      }
    }
    List<String> wrong = new ArrayList<String>();
    for (Comparison comparison : comparisons) {
      if (!comparison.complaints().isEmpty()) {
        wrong.add(comparison.demoCase().id());
      }
    }
    if (wrong.isEmpty()) {
      return Line.of(Style.GOOD, text.append("; all as expected").toString())
          .render(terminal.colour());
    }
    text.append("; NOT AS EXPECTED: ").append(String.join(", ", wrong));
    return Line.of(Style.ALARM, text.toString()).render(terminal.colour());
  }

  private void heading(List<Line> lines, Group group) {
    for (String part :
        Cell.wrap(group.title() + ": " + group.text(), Math.min(terminal.width(), left + right))) {
      lines.add(Line.of(Style.HEADING, part));
    }
    if (sideBySide()) {
      lines.add(
          rule("without the agent", left + 1)
              .add(Style.ASIDE, terminal.unicode() ? "\u252c" : "+")
              .add(rule("with -javaagent:execguard.jar", right + 1)));
    } else {
      lines.add(rule("", terminal.width()));
    }
  }

  private Line rule(String title, int width) {
    char dash = terminal.unicode() ? '\u2500' : '-';
    StringBuilder dashes = new StringBuilder();
    String text = title.isEmpty() ? "" : " " + title + " ";
    for (int i = text.length() + 1; i < width; i++) {
      dashes.append(dash);
    }
    return Line.of(Style.ASIDE, String.valueOf(dash))
        .add(Style.PLAIN, text)
        .add(Style.ASIDE, dashes.toString());
  }

  private void title(List<Line> lines, DemoCase demoCase) {
    Cell cell = new Cell(Math.min(terminal.width(), left + 3 + right));
    String id = demoCase.id() + ": ";
    cell.add(Style.HEADING, id, Style.PLAIN, demoCase.title());
    cell.add(Style.PLAIN, "  ", Style.COMMAND, demoCase.code());
    lines.addAll(cell.lines());
  }

  private void columns(List<Line> lines, Comparison comparison) {
    if (!sideBySide()) {
      stacked(lines, comparison);
      return;
    }
    List<Line> ours = told.without(comparison, left - 1).lines();
    List<Line> theirs = told.with(comparison, right).lines();
    String bar = terminal.unicode() ? "\u2502 " : "| ";
    for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
      Line line = Line.of(Style.PLAIN, " ");
      if (i < ours.size()) {
        line.add(ours.get(i));
      }
      line.pad(left + 1).add(Style.ASIDE, bar);
      if (i < theirs.size()) {
        line.add(theirs.get(i));
      }
      lines.add(line);
    }
  }

  private void stacked(List<Line> lines, Comparison comparison) {
    lines.add(Line.of(Style.HEADING, " without the agent"));
    indent(lines, told.without(comparison, terminal.width() - 3));
    lines.add(Line.of(Style.HEADING, " with -javaagent:execguard.jar"));
    indent(lines, told.with(comparison, terminal.width() - 3));
  }

  private static void indent(List<Line> lines, Cell cell) {
    for (Line line : cell.lines()) {
      lines.add(Line.of(Style.PLAIN, "   ").add(line));
    }
  }

  private boolean sideBySide() {
    return terminal.width() >= SIDE_BY_SIDE;
  }

  private List<String> render(List<Line> lines) {
    List<String> texts = new ArrayList<String>();
    for (Line line : lines) {
      texts.add(line.render(terminal.colour()));
    }
    return texts;
  }
}
