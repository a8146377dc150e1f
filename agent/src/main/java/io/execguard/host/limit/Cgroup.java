package io.execguard.host.limit;

import org.jspecify.annotations.Nullable;

/**
 * One control group that this process is in, directly or by one of its parents, with a limit on one
 * resource. The limits of all levels hold at once.
 */
public final class Cgroup {
  private final String maxFile;
  private final long max;
  private final @Nullable Long current;

  private Cgroup(String maxFile, long max, @Nullable Long current) {
    this.maxFile = maxFile;
    this.max = max;
    this.current = current;
  }

  /**
   * @param maxFile the file that holds the limit
   * @param max tasks or bytes
   * @param current how much is used; null if not known
   */
  public static Cgroup of(String maxFile, long max, @Nullable Long current) {
    return new Cgroup(maxFile, max, current);
  }

  /** Where the limit is written: {@code /sys/fs/cgroup/.../pids.max}. */
  public String maxFile() {
    return maxFile;
  }

  public long max() {
    return max;
  }

  public @Nullable Long current() {
    return current;
  }

  /** Whether less than that share of it is left, in percent. */
  public boolean isFull(int percentLeft) {
    return current != null && (max - current) * 100.0 < max * (double) percentLeft;
  }

  @Override
  public String toString() {
    return maxFile + ": " + (current == null ? "?" : current) + " of " + max;
  }
}
