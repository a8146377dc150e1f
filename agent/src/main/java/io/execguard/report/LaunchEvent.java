package io.execguard.report;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.launch.Launch;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the guard knows of a launch that it has something to say about. A value. */
public final class LaunchEvent {
  private final Diagnosis diagnosis;
  private final Launch launch;
  private final String action;
  private final boolean error;
  private final String note;
  private final long time;
  private final String thread;
  private final List<StackTraceElement> stack;
  private @Nullable String end;
  private @Nullable Integer exitCode;

  private LaunchEvent(
      Diagnosis diagnosis,
      Launch launch,
      String action,
      boolean error,
      String note,
      long time,
      String thread,
      List<StackTraceElement> stack) {
    this.diagnosis = diagnosis;
    this.launch = launch;
    this.action = action;
    this.error = error;
    this.note = note;
    this.time = time;
    this.thread = thread;
    this.stack = stack;
  }

  /**
   * @param action what became of the launch, in the guard's words: {@code stopped}, {@code failed}
   * @param error whether there is no process because of it
   */
  public static LaunchEvent of(Diagnosis diagnosis, Launch launch, String action, boolean error) {
    List<StackTraceElement> none = Collections.emptyList();
    return new LaunchEvent(diagnosis, launch, action, error, "", 0, "", none);
  }

  /** The same, with the reason why it was not stopped; empty for none. */
  public LaunchEvent notStopped(String because) {
    return new LaunchEvent(diagnosis, launch, action, error, because, time, thread, stack);
  }

  /**
   * The same, with when and by whom.
   *
   * @param millis since the epoch
   * @param callers the frames of the thread that launched, the innermost first
   */
  public LaunchEvent by(long millis, String threadName, List<StackTraceElement> callers) {
    return new LaunchEvent(diagnosis, launch, action, error, note, millis, threadName, callers);
  }

  /**
   * The end of a process that was warned of.
   *
   * @param how for people: {@code ended with exit code 127 after 12 ms}
   */
  public LaunchEvent ended(String how, int code) {
    LaunchEvent event = new LaunchEvent(diagnosis, launch, "ended", false, "", time, thread, stack);
    event.end = how;
    event.exitCode = code;
    return event;
  }

  public Diagnosis diagnosis() {
    return diagnosis;
  }

  public Launch launch() {
    return launch;
  }

  public String action() {
    return action;
  }

  public boolean isError() {
    return error;
  }

  /** Why it was not stopped; empty if there is nothing to say about that. */
  public String note() {
    return note;
  }

  /** Milliseconds since the epoch. */
  public long time() {
    return time;
  }

  /** Name of the thread that launched. */
  public String thread() {
    return thread;
  }

  /** Who launched, the innermost frame first. */
  public List<StackTraceElement> stack() {
    return stack;
  }

  /** How the process ended, for people; null if it is not known, or there was none. */
  public @Nullable String end() {
    return end;
  }

  /** As {@link Process#exitValue()} has it; null if it is not known. */
  public @Nullable Integer exitCode() {
    return exitCode;
  }

  /** What tells two diagnoses apart: codes, and of what. Short, whatever the program's name. */
  public String key() {
    String path = diagnosis.path();
    int cut = Math.min(path.length(), 200);
    return diagnosis.codes()
        + " "
        + path.length()
        + " "
        + path.hashCode()
        + " "
        + path.substring(0, cut)
        + " "
        + path.substring(path.length() - cut);
  }
}
