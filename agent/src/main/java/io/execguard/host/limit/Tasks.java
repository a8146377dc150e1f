package io.execguard.host.limit;

import org.jspecify.annotations.Nullable;

/** How many processes and threads there are: to the kernel both are tasks. */
public final class Tasks {
  private final int user;
  private final long ofUser;
  private final long ofJvm;
  private final long all;
  private final @Nullable Long threadsMax;
  private final @Nullable Long pidMax;

  private Tasks(
      int user,
      long ofUser,
      long ofJvm,
      long all,
      @Nullable Long threadsMax,
      @Nullable Long pidMax) {
    this.user = user;
    this.ofUser = ofUser;
    this.ofJvm = ofJvm;
    this.all = all;
    this.threadsMax = threadsMax;
    this.pidMax = pidMax;
  }

  /**
   * @param user real user id of this process
   * @param ofUser tasks of that user that can be seen from here
   * @param ofJvm of these, threads of this process
   * @param all tasks that can be seen from here
   * @param threadsMax kernel.threads-max; null if not known
   * @param pidMax kernel.pid_max, one more than the highest id; null if not known
   */
  public static Tasks of(
      int user,
      long ofUser,
      long ofJvm,
      long all,
      @Nullable Long threadsMax,
      @Nullable Long pidMax) {
    return new Tasks(user, ofUser, ofJvm, all, threadsMax, pidMax);
  }

  /** Real user id of this process; -1 if not known. */
  public int user() {
    return user;
  }

  /** Those in other containers, which count too, cannot be seen from within one. */
  public long ofUser() {
    return ofUser;
  }

  public long ofJvm() {
    return ofJvm;
  }

  public long all() {
    return all;
  }

  public @Nullable Long threadsMax() {
    return threadsMax;
  }

  public @Nullable Long pidMax() {
    return pidMax;
  }
}
