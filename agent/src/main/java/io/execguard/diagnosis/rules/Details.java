package io.execguard.diagnosis.rules;

import java.util.ArrayList;
import java.util.List;

/** Collects the sentences of a finding's detail: what is not known is simply not said. */
final class Details {
  private final List<String> sentences = new ArrayList<String>();

  /** Adds a sentence; nothing if it is empty. */
  Details add(String sentence) {
    if (!sentence.isEmpty()) {
      sentences.add(sentence);
    }
    return this;
  }

  boolean isEmpty() {
    return sentences.isEmpty();
  }

  List<String> sentences() {
    return sentences;
  }
}
