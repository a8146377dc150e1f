package io.execguard.log;

/** How much room log files may take. A value. */
public final class Limits {
  private final long size;
  private final int files;
  private final int days;

  private Limits(long size, int files, int days) {
    this.size = size;
    this.files = files;
    this.days = days;
  }

  /**
   * @param size bytes of one file, at most
   * @param files how many files that were rolled over are kept
   * @param days after so many days they go; 0 for never
   */
  public static Limits of(long size, int files, int days) {
    return new Limits(size, files, days);
  }

  long size() {
    return size;
  }

  int files() {
    return files;
  }

  int days() {
    return days;
  }
}
