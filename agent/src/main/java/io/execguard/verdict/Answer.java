package io.execguard.verdict;

import io.execguard.file.Errno;
import io.execguard.launch.WindowsError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule answers when it decides: an outcome and why, without the files on the way. */
final class Answer {
  private final Outcome outcome;
  private final @Nullable Errno errno;
  private final Reason reason;
  private final String detail;

  private final @Nullable WindowsError windowsError;

  private Answer(Outcome outcome, @Nullable Errno errno, Reason reason, String detail) {
    this(outcome, errno, null, reason, detail);
  }

  private Answer(
      Outcome outcome,
      @Nullable Errno errno,
      @Nullable WindowsError windowsError,
      Reason reason,
      String detail) {
    this.outcome = outcome;
    this.errno = errno;
    this.windowsError = windowsError;
    this.reason = reason;
    this.detail = detail;
  }

  static Answer runs(Reason reason) {
    return new Answer(Outcome.RUNS, null, reason, "");
  }

  /**
   * @param errno null only where the system that is judged for has no such numbers
   */
  static Answer fails(@Nullable Errno errno, Reason reason, String detail) {
    return new Answer(Outcome.FAILS, errno, reason, detail);
  }

  /** CreateProcess fails with that number. */
  static Answer refused(WindowsError error, Reason reason, String detail) {
    return new Answer(Outcome.FAILS, null, error, reason, detail);
  }

  /** The usual refusal of a format: the kernel goes on to ask the next format. */
  static Answer noexec(Reason reason, String detail) {
    return fails(Errno.ENOEXEC, reason, detail);
  }

  static Answer killed(Reason reason, String detail) {
    return new Answer(Outcome.KILLED, null, reason, detail);
  }

  static Answer unknown(Reason reason, String detail) {
    return new Answer(Outcome.UNKNOWN, null, reason, detail);
  }

  boolean isRuns() {
    return outcome == Outcome.RUNS;
  }

  boolean is(Errno other) {
    return errno == other;
  }

  Reason reason() {
    return reason;
  }

  Verdict with(List<Step> steps) {
    switch (outcome) {
      case RUNS:
        return Verdict.runs(reason, steps);
      case FAILS:
        return errno == null
            ? Verdict.refused(windowsError, reason, detail, steps)
            : Verdict.fails(errno, reason, detail, steps);
      case KILLED:
        return Verdict.killed(reason, detail, steps);
      default:
        return Verdict.unknown(reason, detail, steps);
    }
  }
}
