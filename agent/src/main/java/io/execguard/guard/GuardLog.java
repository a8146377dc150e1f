package io.execguard.guard;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.report.LogText;
import org.slf4j.Logger;

/**
 * One record for each diagnosis of a launch. The logger is made when there is first something to
 * say.
 */
final class GuardLog {
  private final boolean silent;
  private volatile Logger logger;

  private GuardLog(boolean silent) {
    this.silent = silent;
  }

  /**
   * @param target {@code stderr} or {@code none}
   */
  static GuardLog to(String target) {
    return new GuardLog(target.equals("none"));
  }

  /** A launch that was stopped or that failed. */
  void error(String action, Diagnosis diagnosis) {
    if (!silent) {
      logger().error(LogText.of(action, diagnosis.verdict(), diagnosis.findings()));
    }
  }

  /**
   * A launch that goes on although it cannot do what was meant.
   *
   * @param why why it was not stopped; empty if nothing of its kind ever is
   */
  void warning(String action, Diagnosis diagnosis, String why) {
    if (!silent) {
      String text = LogText.of(action, diagnosis.verdict(), diagnosis.findings());
      logger().warn(why.isEmpty() ? text : text + "\n  not stopped: " + why);
    }
  }

  private Logger logger() {
    Logger result = logger;
    if (result == null) {
      synchronized (this) {
        result = logger;
        if (result == null) {
          result = StderrLogger.create();
          logger = result;
        }
      }
    }
    return result;
  }
}
