package io.execguard.cli;

import io.execguard.report.Palette;
import io.execguard.report.TextReport;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

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

  private static boolean isTerminal() {
    return device() != null;
  }

  /**
   * The terminal that standard output is; null if it is none. System.console() does not tell:
   * before JDK 22 it wants standard input to be a terminal too, and 22 to 24 have one always.
   */
  private static @Nullable File device() {
    try {
      File target = new File("/proc/self/fd/1").getCanonicalFile();
      String name = target.getPath();
      boolean terminal =
          name.startsWith("/dev/pts/")
              || name.startsWith("/dev/tty")
              || name.equals("/dev/console");
      return terminal ? target : null;
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * COLUMNS, which shells set and seldom export; without it what stty says of the terminal, for
   * Java has no other way to ask (TIOCGWINSZ).
   */
  static int width(Session session) {
    int columns = columns(session.variable("COLUMNS"));
    if (columns > 0) {
      return columns;
    }
    File terminal = session.out() == System.out ? device() : null;
    columns = terminal == null ? 0 : columns(lastWord(stty(terminal)));
    return columns > 0 ? columns : WIDTH;
  }

  /** 0 if that is no number, or none that a terminal could have. */
  private static int columns(String text) {
    try {
      int columns = Integer.parseInt(text);
      return columns > 0 && columns <= 1000 ? columns : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static String lastWord(String text) {
    String trimmed = text.trim();
    return trimmed.substring(trimmed.lastIndexOf(' ') + 1);
  }

  /** {@code 24 80}; empty if there is no stty. */
  private static String stty(File terminal) {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(terminal)
              .redirectError(new File("/dev/null"))
              .start();
      byte[] said = new byte[32];
      int n = stty.getInputStream().read(said);
      stty.getInputStream().close();
      return n <= 0 ? "" : new String(said, 0, n, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return "";
    }
  }
}
