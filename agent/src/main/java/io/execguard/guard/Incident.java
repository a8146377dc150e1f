package io.execguard.guard;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.launch.Launch;
import io.execguard.report.LaunchEvent;
import java.util.List;

/**
 * One launch about which there is something to say: what is told to the log and to everybody else
 * who listens. Made on the thread that launches. A value.
 */
final class Incident {
  private final Action action;
  private final Diagnosis diagnosis;
  private final Launch launch;
  private final String note;
  private final long time;
  private final String thread;
  private final List<StackTraceElement> stack;

  private Incident(Action action, Diagnosis diagnosis, Launch launch, String note) {
    this.action = action;
    this.diagnosis = diagnosis;
    this.launch = launch;
    this.note = note;
    this.time = System.currentTimeMillis();
    this.thread = Thread.currentThread().getName();
    this.stack = CallerStack.ofThisThread();
  }

  /** What became of the launch. */
  enum Action {
    /** The guard threw an exception instead of launching. */
    STOPPED("stopped", true),
    /** The JDK threw an exception. */
    FAILED("failed", true),
    /** It goes on although it cannot do what was meant. */
    STARTING("starting", false);

    private final String text;
    private final boolean error;

    Action(String text, boolean error) {
      this.text = text;
      this.error = error;
    }

    String text() {
      return text;
    }

    /** Whether there is no process because of it. */
    boolean isError() {
      return error;
    }
  }

  static Incident of(Action action, Diagnosis diagnosis, Launch launch) {
    return new Incident(action, diagnosis, launch, "");
  }

  /**
   * A launch that goes on.
   *
   * @param note why it was not stopped; empty if nothing of its kind ever is
   */
  static Incident starting(Diagnosis diagnosis, Launch launch, String note) {
    return new Incident(Action.STARTING, diagnosis, launch, note);
  }

  /** What the reports take. */
  LaunchEvent event() {
    return LaunchEvent.of(diagnosis, launch, action.text(), action.isError())
        .notStopped(note)
        .by(time, thread, stack);
  }

  Action action() {
    return action;
  }

  Diagnosis diagnosis() {
    return diagnosis;
  }

  Launch launch() {
    return launch;
  }

  /** Why it was not stopped; empty if there is nothing to say about that. */
  String note() {
    return note;
  }

  /** Milliseconds since the epoch. */
  long time() {
    return time;
  }

  /** Name of the thread that launched. */
  String thread() {
    return thread;
  }

  /** Who launched: the innermost frame outside of the JDK's launch first. */
  List<StackTraceElement> stack() {
    return stack;
  }
}
