package io.execguard.launch.inner;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads options the way getopt_long(3) does where the first operand ends them: short ones alone or
 * together, with a value in the same word or the next, long ones written out.
 */
final class Options {
  /** What follows an option. */
  enum Value {
    NONE,
    ANY,
    /** An integer, with a sign or without. */
    NUMBER,
    /** Seconds, or a number with s, m, h or d. */
    DURATION,
    /** stdbuf's: {@code L}, {@code 0} or a size. */
    MODE
  }

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,9}");
  private static final Pattern MODE = Pattern.compile("L|[0-9]{1,9}[KMG]?");
  private static final Pattern DURATION = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?[smhd]?");

  private final List<String> shorts = new ArrayList<String>();
  private final List<String> longs = new ArrayList<String>();
  private final List<Value> values = new ArrayList<Value>();

  private Options() {}

  static Options none() {
    return new Options();
  }

  /** Adds one; an empty text where it has no short or no long form. */
  Options with(String shortForm, String longForm, Value value) {
    shorts.add(shortForm);
    longs.add(longForm);
    values.add(value);
    return this;
  }

  /**
   * Where the options end: the index of the first operand, the number of words if there is none.
   *
   * @param words the first of which is the program itself
   * @return -1 if there is an option that is not known, or a value that it does not take
   */
  int end(List<String> words) {
    int at = 1;
    while (at < words.size()) {
      String word = words.get(at);
      if (!word.startsWith("-") || word.equals("-")) {
        return word.equals("-") ? -1 : at;
      }
      if (word.equals("--")) {
        return at + 1;
      }
      String next = at + 1 < words.size() ? words.get(at + 1) : null;
      int taken = word.startsWith("--") ? takeLong(word.substring(2), next) : takeShort(word, next);
      if (taken == 0) {
        return -1;
      }
      at += taken;
    }
    return at;
  }

  /** How many words the option takes; 0 if it is not known. */
  private int takeLong(String option, @Nullable String next) {
    int equals = option.indexOf('=');
    String name = equals < 0 ? option : option.substring(0, equals);
    int index = name.isEmpty() ? -1 : longs.indexOf(name);
    if (index < 0) {
      return 0;
    }
    Value value = values.get(index);
    if (equals >= 0) {
      return value != Value.NONE && fits(value, option.substring(equals + 1)) ? 1 : 0;
    }
    if (value == Value.NONE) {
      return 1;
    }
    return next != null && fits(value, next) ? 2 : 0;
  }

  private int takeShort(String word, @Nullable String next) {
    for (int i = 1; i < word.length(); i++) {
      int index = shorts.indexOf(word.substring(i, i + 1));
      if (index < 0) {
        return 0;
      }
      Value value = values.get(index);
      if (value != Value.NONE) {
        String rest = word.substring(i + 1);
        if (!rest.isEmpty()) {
          return fits(value, rest) ? 1 : 0;
        }
        return next != null && fits(value, next) ? 2 : 0;
      }
    }
    return 1;
  }

  private static boolean fits(Value value, String text) {
    switch (value) {
      case NUMBER:
        return NUMBER.matcher(text).matches();
      case DURATION:
        return isDuration(text);
      case MODE:
        return MODE.matcher(text).matches();
      default:
        return !text.isEmpty();
    }
  }

  static boolean isDuration(String text) {
    return DURATION.matcher(text).matches();
  }
}
