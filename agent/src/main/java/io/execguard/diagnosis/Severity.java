package io.execguard.diagnosis;

/** How grave a finding is; the order is gravest first. */
public enum Severity {
  /** The launch fails, or the process cannot work. */
  ERROR("error"),
  /** It starts and will probably not do what was meant. */
  WARNING("warning"),
  /** Worth knowing. */
  NOTE("note");

  private final String json;

  Severity(String json) {
    this.json = json;
  }

  public String json() {
    return json;
  }
}
