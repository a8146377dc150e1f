package io.execguard.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What a rule found: the code, what happened, why, and what to do, the likeliest way out first. */
public final class Finding {
  private final String code;
  private final Severity severity;
  private final String title;
  private final String detail;
  private final List<Fix> fixes;

  private Finding(String code, Severity severity, String title, String detail, List<Fix> fixes) {
    this.code = code;
    this.severity = severity;
    this.title = title;
    this.detail = detail;
    this.fixes = Collections.unmodifiableList(new ArrayList<Fix>(fixes));
  }

  /**
   * @param code {@code EG101} and so on
   * @param title what happened, with both parties named: one line, lower case, no final period
   * @param detail why, with the deciding facts and where they come from; sentences without a final
   *     period, separated by {@code "; "} or by newlines
   */
  public static Finding of(
      String code, Severity severity, String title, String detail, List<Fix> fixes) {
    return new Finding(code, severity, title, detail, fixes);
  }

  public static Finding error(String code, String title, String detail, Fix... fixes) {
    return new Finding(code, Severity.ERROR, title, detail, Arrays.asList(fixes));
  }

  public static Finding warning(String code, String title, String detail, Fix... fixes) {
    return new Finding(code, Severity.WARNING, title, detail, Arrays.asList(fixes));
  }

  /** The same, more or less grave. */
  public Finding as(Severity value) {
    return new Finding(code, value, title, detail, fixes);
  }

  public String code() {
    return code;
  }

  public Severity severity() {
    return severity;
  }

  public String title() {
    return title;
  }

  public String detail() {
    return detail;
  }

  /** Likeliest first. */
  public List<Fix> fixes() {
    return fixes;
  }

  @Override
  public String toString() {
    return code + " " + title;
  }
}
