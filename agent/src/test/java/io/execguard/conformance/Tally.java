package io.execguard.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The counts of one corpus and one caller. */
final class Tally {
  private final String corpus;
  private final String caller;
  private final List<Disagreement> disagreements = new ArrayList<>();
  private final Map<Disagreement.Sort, Integer> counts = new EnumMap<>(Disagreement.Sort.class);
  private final Map<String, Integer> answers = new TreeMap<>();
  private int files;
  private int failing;
  private int unseen;
  private long nanos;

  Tally(String corpus, String caller) {
    this.corpus = corpus;
    this.caller = caller;
  }

  void asked(Answer answer) {
    files++;
    answers.merge(answer.display(), 1, Integer::sum);
    if (answer.word().equals("fails")) {
      failing++;
    }
  }

  /** The engine may not read what the answer depends on, and says so. */
  void unseen() {
    unseen++;
  }

  void add(Disagreement disagreement) {
    counts.merge(disagreement.sort(), 1, Integer::sum);
    disagreements.add(disagreement);
  }

  void took(long elapsed) {
    nanos += elapsed;
  }

  String corpus() {
    return corpus;
  }

  String caller() {
    return caller;
  }

  int files() {
    return files;
  }

  /** Those with an errno for an answer. */
  int failing() {
    return failing;
  }

  int unseenFiles() {
    return unseen;
  }

  int count(Disagreement.Sort sort) {
    return counts.getOrDefault(sort, 0);
  }

  /** Differences in outcome of any sort; races and unreadable files are none. */
  int wrongOutcomes() {
    return count(Disagreement.Sort.FALSE_BLOCK)
        + count(Disagreement.Sort.OUTCOME)
        + count(Disagreement.Sort.THREW)
        + count(Disagreement.Sort.UNKNOWN);
  }

  /** Percentage of the files on which the outcome is the same. */
  double outcomeAgreement() {
    return files == 0 ? 100 : 100.0 * (files - wrongOutcomes()) / files;
  }

  /** Percentage of the failing files on which the errno is the same. */
  double errnoAgreement() {
    return failing == 0 ? 100 : 100.0 * (failing - count(Disagreement.Sort.ERRNO)) / failing;
  }

  double seconds() {
    return nanos / 1e9;
  }

  /** How often the kernel gave which answer. */
  Map<String, Integer> answers() {
    return Collections.unmodifiableMap(answers);
  }

  List<Disagreement> disagreements() {
    return Collections.unmodifiableList(disagreements);
  }
}
