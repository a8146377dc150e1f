package io.execguard.guard;

import io.execguard.diagnosis.Finding;
import io.execguard.report.Visible;
import java.time.Instant;
import java.util.List;

/**
 * An incident in the words of the management bean: a few short texts, so that keeping some costs
 * nothing. Neither arguments nor environment are in it. A value, of the form that an MXBean maps to
 * {@code CompositeData}.
 */
public final class LastDiagnosis {
  private final String time;
  private final String action;
  private final String codes;
  private final String program;
  private final String title;
  private final String caller;
  private final String thread;

  private LastDiagnosis(Incident incident) {
    List<Finding> findings = incident.diagnosis().findings();
    List<StackTraceElement> stack = incident.stack();
    time = Instant.ofEpochMilli(incident.time()).toString();
    action = incident.action().text();
    codes = String.join(",", incident.diagnosis().codes());
    program = Visible.of(incident.diagnosis().path(), 300);
    title = findings.isEmpty() ? "" : Visible.of(findings.get(0).title(), 300);
    caller = stack.isEmpty() ? "" : stack.get(0).toString();
    thread = incident.thread();
  }

  static LastDiagnosis of(Incident incident) {
    return new LastDiagnosis(incident);
  }

  /** When, in UTC: {@code 2026-01-02T03:04:05.678Z}. */
  public String getTime() {
    return time;
  }

  /** {@code stopped}, {@code failed} or {@code starting}. */
  public String getAction() {
    return action;
  }

  /** Codes with commas between, gravest first. */
  public String getCodes() {
    return codes;
  }

  /** The program's path as it was looked for. */
  public String getProgram() {
    return program;
  }

  /** The gravest finding in one line. */
  public String getTitle() {
    return title;
  }

  /** Class, method, file and line that launched. */
  public String getCaller() {
    return caller;
  }

  /** Name of the thread that launched. */
  public String getThread() {
    return thread;
  }
}
