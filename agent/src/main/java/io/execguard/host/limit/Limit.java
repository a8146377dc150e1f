package io.execguard.host.limit;

/** A resource limit of a process (getrlimit(2)): the soft one counts, the hard one caps it. */
public final class Limit {
  /** RLIM_INFINITY. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private final long soft;
  private final long hard;

  private Limit(long soft, long hard) {
    this.soft = soft;
    this.hard = hard;
  }

  public static Limit of(long soft, long hard) {
    return new Limit(soft, hard);
  }

  /** In the resource's own unit: bytes, processes, descriptors. */
  public long soft() {
    return soft;
  }

  /** How far the process itself may raise it. */
  public long hard() {
    return hard;
  }

  public boolean isUnlimited() {
    return soft == UNLIMITED;
  }

  /** Whether the process may raise it to that value itself. */
  public boolean reaches(long value) {
    return hard >= value;
  }

  /** A value as ulimit prints it. */
  public static String text(long value) {
    return value == UNLIMITED ? "unlimited" : Long.toString(value);
  }

  @Override
  public String toString() {
    return text(soft) + " (hard limit " + text(hard) + ")";
  }
}
