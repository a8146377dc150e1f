package io.execguard.guard;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.report.LogText;
import org.slf4j.Logger;

/** One record for each incident. The logger is made when there is first something to say. */
final class GuardLog implements Listener {
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

  @Override
  public void on(Incident incident) {
    if (silent) {
      return;
    }
    Diagnosis diagnosis = incident.diagnosis();
    if (incident.action().isError()) {
      logger()
          .error(LogText.of(incident.action().text(), diagnosis.verdict(), diagnosis.findings()));
    } else {
      String text = LogText.ofStart(diagnosis.verdict(), diagnosis.findings());
      String note = incident.note();
      logger().warn(note.isEmpty() ? text : text + "\n  not stopped: " + note);
    }
  }

  @Override
  public void cameTrue(Incident warning, ProcessEnd end) {
    if (!silent) {
      Diagnosis diagnosis = warning.diagnosis();
      logger().warn(LogText.ofEnd(diagnosis.verdict(), diagnosis.findings(), end.text()));
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
