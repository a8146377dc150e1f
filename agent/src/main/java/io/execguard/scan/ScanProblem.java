package io.execguard.scan;

/** An archive, an entry of one, or a directory that could not be looked at. Immutable. */
public final class ScanProblem {
  private final String path;
  private final String text;

  private ScanProblem(String path, String text) {
    this.path = path;
    this.text = text;
  }

  public static ScanProblem of(String path, String text) {
    return new ScanProblem(path, text);
  }

  public String path() {
    return path;
  }

  /** What is wrong: lower case, no final period. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return path + ": " + text;
  }
}
