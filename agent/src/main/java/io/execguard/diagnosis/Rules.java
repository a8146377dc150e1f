package io.execguard.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The registry: one line per rule, in the order of the codes. */
public final class Rules {
  private static final List<Rule> ALL = Collections.unmodifiableList(new ArrayList<Rule>());

  private Rules() {}

  public static List<Rule> all() {
    return ALL;
  }

  /**
   * Tries every rule. A rule that throws is passed over: the others still hold.
   *
   * @return the findings, gravest first; of equal gravity in the order of the codes
   */
  public static List<Finding> findings(Case c) {
    List<Finding> findings = new ArrayList<Finding>();
    for (Rule rule : ALL) {
      Finding finding = rule.apply(c);
      if (finding != null) {
        findings.add(finding);
      }
    }
    findings.sort(Comparator.comparing(Finding::severity));
    return findings;
  }
}
