package io.execguard.diagnosis.checkup;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Severity;
import io.execguard.diagnosis.rules.SpawnHelper;
import io.execguard.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;

/** A JDK that cannot start processes. */
final class JdkProblems {
  private JdkProblems() {}

  static List<Problem> of(Survey survey) {
    List<Problem> problems = new ArrayList<Problem>();
    Diagnosis helper = survey.helper();
    if (helper == null
        || helper.verdict().outcome() == Outcome.RUNS
        || helper.verdict().outcome() == Outcome.UNKNOWN) {
      return problems;
    }
    List<Fix> fixes = new ArrayList<Fix>();
    List<String> detail = new ArrayList<String>();
    detail.add("this JDK starts its helper first, which then starts the program");
    for (Finding finding : helper.findings()) {
      if (finding.severity() == Severity.ERROR) {
        detail.add(finding.code() + ": " + finding.title());
        fixes.addAll(finding.fixes());
      }
    }
    fixes.add(SpawnHelper.withoutHelper(survey.jvm()));
    problems.add(
        Problem.of(
            "spawn-helper",
            Severity.ERROR,
            "the JDK's own " + helper.path() + " does not run: every launch fails",
            detail,
            fixes));
    return problems;
  }
}
