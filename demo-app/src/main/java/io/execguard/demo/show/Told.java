package io.execguard.demo.show;

import io.execguard.demo.cases.Comparison;
import io.execguard.demo.cases.Result;
import java.util.List;

/** The words for what happened in one JVM, as a cell of a block. */
final class Told {
  /** How many lines of why, and how many fixes, if not everything is asked for. */
  private static final int ENOUGH = 2;

  private static final int OUTPUT_LINES = 4;
  private static final String ARROW = "  ->  ";

  private final boolean full;

  Told(boolean full) {
    this.full = full;
  }

  /** How it ended, in a few words. */
  static String end(Result result) {
    if (result.threw()) {
      String type = result.exception();
      return type.substring(type.lastIndexOf('.') + 1);
    }
    StringBuilder text = new StringBuilder("exit code");
    text.append(result.exits().size() > 1 ? "s " : " ");
    for (int i = 0; i < result.exits().size(); i++) {
      text.append(i == 0 ? "" : ", ").append(result.exits().get(i));
    }
    return text.append(result.output().trim().isEmpty() ? ", no output" : "").toString();
  }

  Cell without(Comparison comparison, int width) {
    Result result = comparison.without();
    Cell cell = new Cell(width);
    String end = end(result);
    if (!result.threw() && !result.succeeded()) {
      end += ", no exception";
    }
    cell.add(result.succeeded() ? Style.PLAIN : Style.BAD, end);
    body(cell, result);
    return cell;
  }

  Cell with(Comparison comparison, int width) {
    Result result = comparison.with();
    Cell cell = new Cell(width);
    switch (comparison.effect()) {
      case STOPPED:
        cell.add(Style.GOOD, "stopped: " + end(result));
        diagnosis(cell, result.message());
        break;
      case EXPLAINED:
        cell.add(Style.GOOD, "explained: " + end(result));
        diagnosis(cell, result.message());
        break;
      case LOGGED:
        cell.add(Style.GOOD, end(result) + ", and in the log:");
        diagnosis(cell, result.log());
        break;
      case SKIPPED:
        cell.add(Style.ASIDE, "skipped: this JDK has no pipelines");
        break;
      default:
        boolean same = result.sameAs(comparison.without());
        cell.add(same ? Style.GOOD : Style.BAD, same ? "the same" : end(result));
        if (!same) {
          body(cell, result);
        }
        break;
    }
    for (String complaint : comparison.complaints()) {
      cell.add(Style.ALARM, "NOT AS EXPECTED, ", Style.ALARM, complaint);
    }
    return cell;
  }

  private void body(Cell cell, Result result) {
    String text = result.threw() ? result.message() : result.output();
    List<String> lines = Garbage.lines(text, full ? Integer.MAX_VALUE : OUTPUT_LINES);
    for (String line : lines) {
      cell.add(Style.ASIDE, "  ", Style.ASIDE, line.trim());
    }
  }

  /**
   * The agent's text: the JDK's words, then {@code execguard EGnnn:}, {@code why:}, {@code fix:}.
   */
  private void diagnosis(Cell cell, String text) {
    int whys = 0;
    int fixes = 0;
    boolean why = false;
    for (String raw : text.split("\n")) {
      String line = Garbage.visible(raw).trim();
      boolean fix = line.startsWith("fix: ");
      why = line.startsWith("why: ") || why && raw.startsWith("       ") && !fix;
      if (line.isEmpty()) {
        continue;
      }
      if (fix) {
        fixes++;
        if (full || fixes <= ENOUGH) {
          fix(cell, line.substring("fix: ".length()));
        }
      } else if (why) {
        whys++;
        if (full || whys <= ENOUGH) {
          String label = line.startsWith("why: ") ? "why: " : "     ";
          String reason = line.startsWith("why: ") ? line.substring(label.length()) : line;
          cell.add(Style.ASIDE, "  " + label, Style.PLAIN, full ? reason : shortened(reason));
        }
      } else {
        other(cell, line);
      }
    }
  }

  /** The first clauses: what decides comes first. */
  private static String shortened(String reason) {
    int end = -1;
    for (int i = 0; i < ENOUGH; i++) {
      end = reason.indexOf("; ", end + 1);
      if (end < 0) {
        return reason;
      }
    }
    return reason.substring(0, end) + "; ...";
  }

  private static void fix(Cell cell, String fix) {
    int arrow = fix.indexOf(ARROW);
    String text = arrow < 0 ? fix : fix.substring(0, arrow);
    cell.add(Style.GOOD, "  fix: ", Style.PLAIN, text);
    if (arrow >= 0) {
      cell.add(Style.ASIDE, "       $ ", Style.COMMAND, fix.substring(arrow + ARROW.length()));
    }
  }

  private static void other(Cell cell, String line) {
    // In an exception "execguard EG101: ..."; in a log record "2026-...Z WARN execguard: ..."
    // first.
    String named = line.replaceFirst("^execguard (?=EG)", "");
    String record = line.replaceFirst("^[0-9T:-]+Z ([A-Z]+) execguard: ", "$1 ");
    int colon = named.indexOf(": ");
    if (named.matches("EG[0-9]{3}: .*")) {
      cell.add(
          Style.CODE, named.substring(0, colon + 2), Style.HEADING, named.substring(colon + 2));
    } else if (!line.startsWith("more: ")) {
      cell.add(Style.ASIDE, "  ", Style.ASIDE, record);
    }
  }
}
