package io.execguard.guard;

import java.util.List;
import java.util.Map;

/**
 * The management bean {@value GuardBean#NAME}. Counters only grow while the agent is there. Names
 * are stable: attributes may be added, none is renamed.
 */
public interface GuardMXBean {
  /** The agent's version. */
  String getVersion();

  /** {@code guard}, {@code explain}, {@code observe} or {@code off}. */
  String getMode();

  /**
   * Switches the mode for launches from now on.
   *
   * @throws IllegalArgumentException if it is none of the four
   */
  void setMode(String mode);

  /** Launches that came by, in whatever mode but {@code off}. */
  long getLaunchCount();

  /** Launches that ended in an exception of ours. */
  long getStoppedCount();

  /** Launches that the JDK refused and that were diagnosed. */
  long getFailedCount();

  /** Launches that went on although they were diagnosed. */
  long getWarnedCount();

  /** Microseconds by which launches were held up, in all. */
  long getTimeSpentMicros();

  /** How often each code was found. */
  Map<String, Long> getCountByCode();

  /** The last incidents, oldest first. */
  List<LastDiagnosis> getLastDiagnoses();
}
