package io.execguard.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Paths to leave out, one pattern a line, after gitignore(5): {@code #} begins a comment, {@code !}
 * takes a path in again, a slash at the end means directories only, one elsewhere ties the pattern
 * to the top, {@code *} stops at slashes and {@code **} does not. The last pattern that fits
 * counts. Paths in archives are matched without the archive's own path.
 */
public final class Ignore {
  private final List<Line> lines;

  private Ignore(List<Line> lines) {
    this.lines = lines;
  }

  /** Leaves out nothing. */
  public static Ignore nothing() {
    return new Ignore(new ArrayList<Line>());
  }

  /** Reads the lines of an ignore file. */
  public static Ignore parse(List<String> text) {
    List<Line> lines = new ArrayList<Line>();
    for (String each : text) {
      String line = each.trim();
      if (!line.isEmpty() && line.charAt(0) != '#') {
        lines.add(Line.parse(line));
      }
    }
    return new Ignore(lines);
  }

  /**
   * @param path relative to the top of what is scanned, without a slash in front
   */
  boolean leavesOut(String path, boolean directory) {
    if (lines.isEmpty()) {
      return false;
    }
    boolean out = false;
    for (Line line : lines) {
      if (line.fits(path, directory)) {
        out = !line.takesIn;
      }
    }
    return out;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  private static final class Line {
    final Pattern pattern;
    final boolean directoriesOnly;
    final boolean takesIn;

    Line(Pattern pattern, boolean directoriesOnly, boolean takesIn) {
      this.pattern = pattern;
      this.directoriesOnly = directoriesOnly;
      this.takesIn = takesIn;
    }

    static Line parse(String line) {
      boolean takesIn = line.startsWith("!");
      String glob = takesIn || line.startsWith("\\") ? line.substring(1) : line;
      boolean directoriesOnly = glob.endsWith("/");
      glob = directoriesOnly ? glob.substring(0, glob.length() - 1) : glob;
      boolean tied = glob.indexOf('/') >= 0;
      glob = glob.startsWith("/") ? glob.substring(1) : glob;
      StringBuilder regex = new StringBuilder(tied ? "" : "(?:.*/)?");
      for (int i = 0; i < glob.length(); i++) {
        char c = glob.charAt(i);
        if (glob.startsWith("**/", i)) {
          regex.append("(?:.*/)?");
          i += 2;
        } else if (glob.startsWith("**", i)) {
          regex.append(".*");
          i++;
        } else if (c == '*') {
          regex.append("[^/]*");
        } else if (c == '?') {
          regex.append("[^/]");
        } else {
          regex.append(Pattern.quote(String.valueOf(c)));
        }
      }
      return new Line(Pattern.compile(regex.toString()), directoriesOnly, takesIn);
    }

    /** A pattern that fits a directory fits all below it. */
    boolean fits(String path, boolean directory) {
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        if (pattern.matcher(path.substring(0, slash)).matches()) {
          return true;
        }
      }
      return (directory || !directoriesOnly) && pattern.matcher(path).matches();
    }
  }
}
