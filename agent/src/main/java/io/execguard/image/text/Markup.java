package io.execguard.image.text;

import org.jspecify.annotations.Nullable;

/** Finds the few things in HTML and XML that a person wants to know; no parser. */
final class Markup {
  private static final int LONGEST = 300;
  private static final int LOOK = 4096;

  private Markup() {}

  /**
   * Whether it begins, blanks and empty lines aside, in a way that no shell program does. For a
   * shell they would be a redirection from a file named {@code html}, {@code !DOCTYPE} or {@code
   * ?xml}.
   */
  static boolean beginsLikeNoShellProgram(String text) {
    int at = start(text);
    return startsWith(text, at, "<!doctype html")
        || startsWith(text, at, "<html")
        || startsWith(text, at, "<?xml");
  }

  static boolean isHtml(String text) {
    int at = start(text);
    if (startsWith(text, at, "<!--")) {
      int end = text.indexOf("-->", at);
      at = end < 0 ? text.length() : start(text, end + 3);
    }
    return startsWith(text, at, "<!doctype html")
        || startsTag(text, at, "html")
        || startsTag(text, at, "head")
        || startsTag(text, at, "title")
        || startsTag(text, at, "body")
        || startsTag(text, at, "script")
        || startsTag(text, at, "h1")
        || startsWith(text, at, "<") && containsTag(text, "title");
  }

  private static boolean containsTag(String text, String name) {
    String start = text.substring(0, Math.min(text.length(), LOOK));
    return element(start, name) != null;
  }

  static boolean isDeclaredXml(String text) {
    return startsWith(text, start(text), "<?xml");
  }

  /** {@code <Error>} of a store that leaves the declaration away. */
  static boolean isXmlError(String text) {
    return startsTag(text, start(text), "Error");
  }

  static boolean isSvg(String text) {
    return startsTag(text, start(text), "svg") || isDeclaredXml(text) && "svg".equals(root(text));
  }

  /** The name of the first element that is no declaration or comment; null if there is none. */
  static @Nullable String root(String text) {
    int at = start(text);
    while (at >= 0 && at < text.length() && text.charAt(at) == '<') {
      if (text.startsWith("<!--", at)) {
        at = after(text, "-->", at);
      } else if (text.startsWith("<?", at) || text.startsWith("<!", at)) {
        at = after(text, ">", at);
      } else {
        int end = at + 1;
        while (end < text.length() && " \t\r\n/>".indexOf(text.charAt(end)) < 0) {
          end++;
        }
        return end == at + 1 ? null : text.substring(at + 1, end);
      }
      at = at < 0 ? at : start(text, at);
    }
    return null;
  }

  private static int after(String text, String mark, int from) {
    int found = text.indexOf(mark, from);
    return found < 0 ? -1 : found + mark.length();
  }

  /** The text of the first element of that name, in one line; null if it is not there or empty. */
  static @Nullable String element(String text, String name) {
    for (int at = 0; at < text.length(); at++) {
      at = text.indexOf('<', at);
      if (at < 0) {
        return null;
      }
      if (startsTag(text, at, name)) {
        int open = text.indexOf('>', at);
        int close = open < 0 ? -1 : text.indexOf('<', open);
        return close < 0 ? null : oneLine(text.substring(open + 1, close));
      }
    }
    return null;
  }

  /** The value of the first attribute of that name within the first 100 characters. */
  static @Nullable String attribute(String text, String name) {
    int at = text.indexOf(name + "=");
    if (at < 0 || at > 100 || at + name.length() + 2 > text.length()) {
      return null;
    }
    int from = at + name.length() + 2;
    int to = text.indexOf(text.charAt(from - 1), from);
    return to < 0 || to - from > 10 ? null : text.substring(from, to);
  }

  private static @Nullable String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    boolean blank = false;
    for (int i = 0; i < text.length() && line.length() < LONGEST; i++) {
      char c = text.charAt(i);
      if (c <= ' ') {
        blank = line.length() > 0;
      } else {
        line.append(blank ? " " : "").append(c);
        blank = false;
      }
    }
    String plain = line.toString();
    plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    plain = plain.replace("&#39;", "'").replace("&amp;", "&");
    return plain.isEmpty() ? null : plain;
  }

  private static int start(String text) {
    return start(text, 0);
  }

  private static int start(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '\ufeff')) {
      at++;
    }
    return at;
  }

  private static boolean startsTag(String text, int at, String name) {
    int end = at + 1 + name.length();
    return startsWith(text, at, "<" + name)
        && (end == text.length() || " \t\r\n/>".indexOf(text.charAt(end)) >= 0);
  }

  private static boolean startsWith(String text, int at, String lower) {
    return text.regionMatches(true, at, lower, 0, lower.length());
  }
}
