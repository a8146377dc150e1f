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
  private final List<String> sentences;
  private final List<Fix> fixes;

  private Finding(
      String code, Severity severity, String title, List<String> sentences, List<Fix> fixes) {
    this.code = code;
    this.severity = severity;
    this.title = title;
    this.sentences = Collections.unmodifiableList(new ArrayList<String>(sentences));
    this.fixes = Collections.unmodifiableList(new ArrayList<Fix>(fixes));
  }

  /**
   * @param code {@code EG101} and so on
   * @param title what happened, with both parties named: one line, lower case, no final period
   * @param sentences why, with the deciding facts and where they come from, each without a final
   *     period; what they quote of a file may hold any character
   */
  public static Finding of(
      String code, Severity severity, String title, List<String> sentences, List<Fix> fixes) {
    return new Finding(code, severity, title, sentences, fixes);
  }

  /** With one sentence of detail, or none if that is empty. */
  public static Finding error(String code, String title, String detail, Fix... fixes) {
    return new Finding(code, Severity.ERROR, title, one(detail), Arrays.asList(fixes));
  }

  /** With one sentence of detail, or none if that is empty. */
  public static Finding warning(String code, String title, String detail, Fix... fixes) {
    return new Finding(code, Severity.WARNING, title, one(detail), Arrays.asList(fixes));
  }

  private static List<String> one(String detail) {
    return detail.isEmpty() ? Collections.<String>emptyList() : Collections.singletonList(detail);
  }

  /** The same, more or less grave. */
  public Finding as(Severity value) {
    return new Finding(code, value, title, sentences, fixes);
  }

  /** The same with other ways out. */
  public Finding with(List<Fix> others) {
    return new Finding(code, severity, title, sentences, others);
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

  /** Why, in sentences. */
  public List<String> sentences() {
    return sentences;
  }

  /** All of them on one line, with a semicolon between two. */
  public String detail() {
    return String.join("; ", sentences);
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
