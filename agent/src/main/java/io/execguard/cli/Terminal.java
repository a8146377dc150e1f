package io.execguard.cli;

import io.execguard.report.Palette;
import io.execguard.report.TextReport;
import java.io.File;
import java.io.IOException;

/** What is known of the terminal that a report is read on. */
final class Terminal {
  /** Columns where nothing tells. */
  private static final int WIDTH = 100;

  /** The values of {@code --color}. */
  enum Color {
    auto,
    always,
    never
  }

  private Terminal() {}

  /** The report for people, in the colours and the width of the session's terminal. */
  static TextReport report(Session session, Color color) {
    return TextReport.of(palette(session, color), width(session));
  }

  static Palette palette(Session session, Color color) {
    return coloured(session, color) ? Palette.ANSI : Palette.PLAIN;
  }

  /**
   * The option decides; without it NO_COLOR (no-color.org), then CLICOLOR_FORCE
   * (bixense.com/clicolors), then whether standard output is a terminal that is not dumb.
   */
  static boolean coloured(Session session, Color color) {
    if (color != Color.auto) {
      return color == Color.always;
    }
    if (!session.variable("NO_COLOR").isEmpty()) {
      return false;
    }
    String force = session.variable("CLICOLOR_FORCE");
    if (!force.isEmpty() && !force.equals("0")) {
      return true;
    }
    return session.out() == System.out && isTerminal() && !session.variable("TERM").equals("dumb");
  }

  /**
   * System.console() does not tell: before JDK 22 it wants standard input to be a terminal too, and
   * 22 to 24 have one always.
   */
  private static boolean isTerminal() {
    try {
      String target = new File("/proc/self/fd/1").getCanonicalPath();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }

  static int width(Session session) {
    try {
      int columns = Integer.parseInt(session.variable("COLUMNS"));
      return columns > 0 && columns <= 1000 ? columns : WIDTH;
    } catch (NumberFormatException e) {
      return WIDTH;
    }
  }
}
