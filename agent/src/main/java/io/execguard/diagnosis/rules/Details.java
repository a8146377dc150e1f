package io.execguard.diagnosis.rules;

/** Collects the sentences of a finding's detail: what is not known is simply not said. */
final class Details {
  private final StringBuilder text = new StringBuilder();

  /** Adds a sentence; nothing if it is empty. */
  Details add(String sentence) {
    if (!sentence.isEmpty()) {
      text.append(text.length() == 0 ? "" : "; ").append(sentence);
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
