package io.execguard.diagnosis.checkup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Holds the facts against what launches need. Reads nothing: the same facts, the same problems. */
public final class Checkup {
  private Checkup() {}

  /** The problems, gravest first. */
  public static List<Problem> problems(Survey survey) {
    List<Problem> problems = new ArrayList<Problem>();
    problems.addAll(JdkProblems.of(survey));
    problems.addAll(CpuProblems.of(survey));
    problems.addAll(LimitProblems.of(survey));
    problems.addAll(PlaceProblems.of(survey));
    problems.addAll(PathProblems.of(survey));
    Collections.sort(
        problems,
        new Comparator<Problem>() {
          @Override
          public int compare(Problem one, Problem other) {
            return one.severity().compareTo(other.severity());
          }
        });
    return problems;
  }
}
