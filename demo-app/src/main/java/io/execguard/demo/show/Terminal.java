package io.execguard.demo.show;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.util.Locale;
import java.util.Map;

/** Where the text goes: how wide it is, and whether it knows colours and box-drawing. Immutable. */
public final class Terminal {
  private static final int USUAL_WIDTH = 80;
  private static final int NARROWEST = 40;

  private final int width;
  private final boolean colour;
  private final boolean unicode;

  private Terminal(int width, boolean colour, boolean unicode) {
    this.width = width;
    this.colour = colour;
    this.unicode = unicode;
  }

  /**
   * @param width columns; fewer than 40 count as 40
   * @param unicode whether box-drawing characters arrive as such
   */
  public static Terminal of(int width, boolean colour, boolean unicode) {
    return new Terminal(Math.max(NARROWEST, width), colour, unicode);
  }

  /**
   * Asks the environment: {@code COLUMNS}, {@code NO_COLOR} (any value but the empty one), {@code
   * TERM=dumb}, and the locale's variables.
   *
   * @param tty whether standard output is a terminal, which Java cannot tell on every release
   */
  public static Terminal of(Map<String, String> environment, boolean tty) {
    boolean colour =
        tty
            && value(environment, "NO_COLOR").isEmpty()
            && !value(environment, "TERM").equals("dumb");
    return of(width(value(environment, "COLUMNS")), colour, tty && utf8(environment));
  }

  public Terminal withColour(boolean value) {
    return new Terminal(width, value, unicode);
  }

  public Terminal withWidth(int value) {
    return of(value, colour, unicode);
  }

  public int width() {
    return width;
  }

  public boolean colour() {
    return colour;
  }

  public boolean unicode() {
    return unicode;
  }

  /** Standard output in the encoding that fits. */
  public PrintStream out() {
    try {
      return new PrintStream(
          new FileOutputStream(FileDescriptor.out), true, unicode ? "UTF-8" : "US-ASCII");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java has UTF-8 and US-ASCII", e);
    }
  }

  private static int width(String columns) {
    try {
      int width = Integer.parseInt(columns.trim());
      return width > 0 ? width : USUAL_WIDTH;
    } catch (NumberFormatException e) {
      return USUAL_WIDTH;
    }
  }

  /** POSIX: the first of these that is set and not empty counts. */
  private static boolean utf8(Map<String, String> environment) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = value(environment, name).toUpperCase(Locale.ROOT);
      if (!locale.isEmpty()) {
        return locale.contains("UTF-8") || locale.contains("UTF8");
      }
    }
    return false;
  }

  private static String value(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null ? "" : value;
  }
}
