package io.execguard.log;

import java.util.Collections;
import java.util.Map;

/** Somewhere to log. Safe for any thread. */
public abstract class Destination {
  Destination() {}

  /**
   * Logs a record. What cannot be written for lack of space or rights is counted and told of later,
   * not thrown.
   *
   * @throws Exception if somebody else's code failed
   */
  public abstract void write(Record record) throws Exception;

  /** What the application notes about the current thread's work (its MDC); empty if it does not. */
  public Map<String, String> context() {
    return Collections.emptyMap();
  }

  /** Lets files go. What is logged all the same opens them again. */
  public void close() {}
}
