package io.execguard.verdict;

import io.execguard.file.Errno;
import io.execguard.launch.WindowsError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a bare execve(2) answers, and why. */
public final class Verdict {
  private final Outcome outcome;
  private final @Nullable Errno errno;
  private final Reason reason;
  private final String detail;
  private final List<Step> steps;

  private final @Nullable WindowsError windowsError;

  private Verdict(
      Outcome outcome, @Nullable Errno errno, Reason reason, String detail, List<Step> steps) {
    this(outcome, errno, null, reason, detail, steps);
  }

  private Verdict(
      Outcome outcome,
      @Nullable Errno errno,
      @Nullable WindowsError windowsError,
      Reason reason,
      String detail,
      List<Step> steps) {
    this.outcome = outcome;
    this.windowsError = windowsError;
    this.errno = errno;
    this.reason = reason;
    this.detail = detail;
    this.steps = Collections.unmodifiableList(new ArrayList<Step>(steps));
  }

  public static Verdict runs(Reason reason, List<Step> steps) {
    return new Verdict(Outcome.RUNS, null, reason, "", steps);
  }

  public static Verdict fails(Errno errno, Reason reason, String detail, List<Step> steps) {
    return new Verdict(Outcome.FAILS, errno, reason, detail, steps);
  }

  /**
   * A refusal by a system without errno.
   *
   * @param error Windows' number; null for a system that is neither
   */
  public static Verdict refused(
      @Nullable WindowsError error, Reason reason, String detail, List<Step> steps) {
    return new Verdict(Outcome.FAILS, null, error, reason, detail, steps);
  }

  public static Verdict killed(Reason reason, String detail, List<Step> steps) {
    return new Verdict(Outcome.KILLED, null, reason, detail, steps);
  }

  public static Verdict unknown(Reason reason, String detail, List<Step> steps) {
    return new Verdict(Outcome.UNKNOWN, null, reason, detail, steps);
  }

  public Outcome outcome() {
    return outcome;
  }

  /** The answer's errno with {@link Outcome#FAILS}; null otherwise. */
  public @Nullable Errno errno() {
    return errno;
  }

  /** What CreateProcess answers; null on other systems, and if it does not fail. */
  public @Nullable WindowsError windowsError() {
    return windowsError;
  }

  public Reason reason() {
    return reason;
  }

  /** The deciding values in a few words ("e_phnum 65535, at most 1170"); may be empty. */
  public String detail() {
    return detail;
  }

  /** The files that were looked at, the program first. */
  public List<Step> steps() {
    return steps;
  }

  /** The program. */
  public Step program() {
    return steps.get(0);
  }

  /** The file that decided: mostly the last one looked at. */
  public Step deciding() {
    return steps.get(decidingIndex());
  }

  /**
   * Its place in {@link #steps()}. A program's own segments and entry point are looked at after its
   * loader was opened, so that the loader is the last step though the program decides.
   */
  public int decidingIndex() {
    int last = steps.size() - 1;
    boolean ownSegments = reason == Reason.ELF_SEGMENT || reason == Reason.ELF_ENTRY;
    return last > 0 && ownSegments && steps.get(last).role() == Step.Role.LOADER ? last - 1 : last;
  }

  public boolean runs() {
    return outcome == Outcome.RUNS;
  }

  @Override
  public String toString() {
    return outcome.json() + (errno == null ? "" : " " + errno) + " (" + reason + ") " + detail;
  }
}
