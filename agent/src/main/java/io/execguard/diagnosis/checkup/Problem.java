package io.execguard.diagnosis.checkup;

import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Severity;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Something about a host, and not about a program, that makes launches fail or go astray. */
public final class Problem {
  private final String id;
  private final Severity severity;
  private final String title;
  private final List<String> sentences;
  private final List<Fix> fixes;

  private Problem(
      String id, Severity severity, String title, List<String> sentences, List<Fix> fixes) {
    this.id = id;
    this.severity = severity;
    this.title = title;
    this.sentences = Collections.unmodifiableList(sentences);
    this.fixes = fixes;
  }

  static Problem of(String id, Severity severity, String title, String detail, Fix... fixes) {
    List<String> one = Collections.singletonList(detail);
    return of(id, severity, title, one, Arrays.asList(fixes));
  }

  static Problem of(
      String id, Severity severity, String title, List<String> sentences, List<Fix> fixes) {
    return new Problem(id, severity, title, sentences, Collections.unmodifiableList(fixes));
  }

  /** {@code path-missing}: never renamed, never used for anything else. */
  public String id() {
    return id;
  }

  public Severity severity() {
    return severity;
  }

  /** What is wrong: one line, lower case, no final period. */
  public String title() {
    return title;
  }

  /** Why that matters, and where it is known from. */
  public List<String> sentences() {
    return sentences;
  }

  /** All of them on one line, with a semicolon between two. */
  public String detail() {
    return String.join("; ", sentences);
  }

  public List<Fix> fixes() {
    return fixes;
  }

  @Override
  public String toString() {
    return severity.json() + " " + id + ": " + title;
  }
}
