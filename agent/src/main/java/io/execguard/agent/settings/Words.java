package io.execguard.agent.settings;

/** A few words, and perhaps a form with something to fill in: {@code file:PATH}. */
final class Words extends Values {
  private final String[] words;
  private final String prefix;
  private final String placeholder;

  private Words(String prefix, String placeholder, String[] words) {
    this.prefix = prefix;
    this.placeholder = placeholder;
    this.words = words;
  }

  static Words of(String... words) {
    return new Words(null, null, words);
  }

  /** The same, and whatever begins with that prefix and goes on. */
  Words or(String openPrefix, String openPlaceholder) {
    return new Words(openPrefix, openPlaceholder, words);
  }

  @Override
  boolean contain(String value) {
    for (String word : words) {
      if (word.equals(value)) {
        return true;
      }
    }
    return prefix != null && value.startsWith(prefix) && value.length() > prefix.length();
  }

  @Override
  String choice() {
    StringBuilder text = new StringBuilder();
    int count = words.length + (prefix == null ? 0 : 1);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : i == count - 1 ? " or " : ", ");
      text.append(i < words.length ? words[i] : prefix + placeholder);
    }
    return text.toString();
  }

  @Override
  String syntax() {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append(text.length() == 0 ? "" : "|").append(word);
    }
    return prefix == null ? text.toString() : text.append('|') + prefix + placeholder;
  }

  @Override
  String nearest(String value) {
    return Nearest.of(value, words);
  }
}
