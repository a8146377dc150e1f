package io.execguard.report;

import io.execguard.diagnosis.Severity;
import io.execguard.verdict.Outcome;

/** The colours of a report, or none. Sequences are those of ECMA-48, "Select Graphic Rendition". */
public enum Palette {
  PLAIN(false),
  ANSI(true);

  private static final String RED = "1;31";
  private static final String YELLOW = "33";
  private static final String GREEN = "32";
  private static final String CYAN = "36";
  private static final String BOLD = "1";
  private static final String DIM = "2";

  private final boolean coloured;

  Palette(boolean coloured) {
    this.coloured = coloured;
  }

  /** How the file ends. */
  String outcome(Outcome outcome, String text) {
    switch (outcome) {
      case RUNS:
        return paint(GREEN, text);
      case UNKNOWN:
        return paint(YELLOW, text);
      default:
        return paint(RED, text);
    }
  }

  /** A finding's head. */
  String severity(Severity severity, String text) {
    switch (severity) {
      case ERROR:
        return paint(RED, text);
      case WARNING:
        return paint(YELLOW, text);
      default:
        return paint(CYAN, text);
    }
  }

  /** What it is all about. */
  public String strong(String text) {
    return paint(BOLD, text);
  }

  /** Bytes that decide. */
  String deciding(String text) {
    return paint(RED, text);
  }

  /** Something to paste. */
  String command(String text) {
    return paint(CYAN, text);
  }

  /** Labels and asides. */
  String aside(String text) {
    return paint(DIM, text);
  }

  private String paint(String code, String text) {
    return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
