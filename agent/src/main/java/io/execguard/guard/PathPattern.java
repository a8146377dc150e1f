package io.execguard.guard;

/**
 * Paths by pattern: {@code *} stands for any characters but a slash, {@code **} for any at all,
 * {@code ?} for one that is no slash; all others for themselves. A pattern without a slash is about
 * the last name of a path. A value.
 */
final class PathPattern {
  private final String pattern;

  private PathPattern(String pattern) {
    this.pattern = pattern;
  }

  static PathPattern of(String pattern) {
    return new PathPattern(pattern);
  }

  boolean matches(String path) {
    boolean whole = pattern.indexOf('/') >= 0;
    return matchesAll(whole ? path : path.substring(path.lastIndexOf('/') + 1));
  }

  /**
   * Row by row, one for each place in the pattern: at which places of the text what stands before
   * it may end. The time is that of pattern times text, whatever stars there are.
   */
  private boolean matchesAll(String text) {
    boolean[] ends = new boolean[text.length() + 1];
    ends[0] = true;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      boolean any = c == '*' && i + 1 < pattern.length() && pattern.charAt(i + 1) == '*';
      ends = any || c == '*' ? star(ends, text, any) : one(ends, text, c);
      if (any) {
        i++;
      }
    }
    return ends[text.length()];
  }

  private static boolean[] star(boolean[] ends, String text, boolean slashes) {
    boolean[] next = ends.clone();
    for (int at = 0; at < text.length(); at++) {
      next[at + 1] |= next[at] && (slashes || text.charAt(at) != '/');
    }
    return next;
  }

  private static boolean[] one(boolean[] ends, String text, char c) {
    boolean[] next = new boolean[ends.length];
    for (int at = 0; at < text.length(); at++) {
      char there = text.charAt(at);
      next[at + 1] = ends[at] && (there == c || c == '?' && there != '/');
    }
    return next;
  }

  @Override
  public String toString() {
    return pattern;
  }
}
