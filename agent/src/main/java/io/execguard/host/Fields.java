package io.execguard.host;

import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** Files of lines {@code Name: value}, such as /proc/self/status, /proc/meminfo, /proc/cpuinfo. */
public final class Fields {
  private final String text;

  /**
   * @param text of the file; null if it could not be read: then no field is there
   */
  public Fields(@Nullable String text) {
    this.text = "\n" + (text == null ? "" : text);
  }

  /** The value behind the first line that begins with the name, blanks and a colon; trimmed. */
  public @Nullable String get(String name) {
    int at = -1;
    while ((at = text.indexOf("\n" + name, at + 1)) >= 0) {
      int colon = at + 1 + name.length();
      while (colon < text.length() && (text.charAt(colon) == ' ' || text.charAt(colon) == '\t')) {
        colon++;
      }
      if (colon < text.length() && text.charAt(colon) == ':') {
        int end = text.indexOf('\n', colon);
        return text.substring(colon + 1, end < 0 ? text.length() : end).trim();
      }
    }
    return null;
  }

  /** The word with that index, counted from 0, of a value. */
  public @Nullable String word(String name, int index) {
    String value = get(name);
    if (value == null) {
      return null;
    }
    StringTokenizer words = new StringTokenizer(value);
    for (int i = 0; i < index && words.hasMoreTokens(); i++) {
      words.nextToken();
    }
    return words.hasMoreTokens() ? words.nextToken() : null;
  }

  /** A value such as {@code 16384 kB} in bytes. */
  public @Nullable Long kilobytes(String name) {
    Long value = Numbers.decimal(word(name, 0));
    return value == null || value < 0 || value > Long.MAX_VALUE >> 10 ? null : value << 10;
  }
}
