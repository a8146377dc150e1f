package io.execguard.log;

import java.util.Collections;
import java.util.List;

/** One thing to log, worded already. A value. */
public final class Record {
  private final boolean error;
  private final String text;
  private final List<StackTraceElement> stack;

  private Record(boolean error, String text, List<StackTraceElement> stack) {
    this.error = error;
    this.text = text;
    this.stack = stack;
  }

  /**
   * @param error whether it is an error; otherwise a warning
   * @param text without a line end behind it
   * @param stack who launched, the innermost frame first; empty if nobody did just now
   */
  public static Record of(boolean error, String text, List<StackTraceElement> stack) {
    return new Record(error, text, stack);
  }

  /** A record that is due to no launch of its own. */
  public static Record of(boolean error, String text) {
    return new Record(error, text, Collections.<StackTraceElement>emptyList());
  }

  boolean isError() {
    return error;
  }

  String text() {
    return text;
  }

  List<StackTraceElement> stack() {
    return stack;
  }
}
