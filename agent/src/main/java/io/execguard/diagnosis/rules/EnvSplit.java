package io.execguard.diagnosis.rules;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What env makes of one argument with option -S in it (GNU coreutils, src/env.c: {@code
 * build_argv}): it splits the rest at blanks and reads the words as its own. Certain or silent:
 * quotes, escapes, variables and options of other systems are left to env.
 */
final class EnvSplit {
  private static final String LONG = "--split-string=";

  private EnvSplit() {}

  /** Whether env splits it: {@code -S...}, also behind options without a value ({@code -vS...}). */
  static boolean isAsked(String argument) {
    return argument.startsWith(LONG) || rest(argument) > 0;
  }

  /**
   * The program that env looks for on the PATH that it has itself.
   *
   * @param argument of which {@link #isAsked}
   * @return null if there is none, if it is looked for elsewhere, or if that cannot be told
   */
  static @Nullable String program(String argument) {
    int from = argument.startsWith(LONG) ? LONG.length() : rest(argument);
    if (argument.substring(0, from).indexOf('i') > 0 && !argument.startsWith(LONG)) {
      return null; // An empty environment has no PATH.
    }
    Deque<String> words =
        new ArrayDeque<String>(Arrays.asList(argument.substring(from).trim().split("[ \t]+")));
    boolean options = true;
    while (!words.isEmpty()) {
      String word = words.pop();
      boolean assignment = word.indexOf('=') > 0;
      if (options && word.equals("-u") && !words.isEmpty()) {
        String name = words.pop();
        if (!isPlain(name) || name.equals("PATH")) {
          return null;
        }
      } else if (word.isEmpty() || !isPlain(word) || word.startsWith("PATH=")) {
        return null;
      } else if (word.startsWith("-")) {
        return null;
      } else if (!assignment) {
        return word;
      } else {
        options = false;
      }
    }
    return null;
  }

  /** Where the text of a short -S begins; 0 if there is none. */
  private static int rest(String argument) {
    int at = argument.startsWith("-") ? 1 : 0;
    while (at > 0 && at < argument.length() && "iv0".indexOf(argument.charAt(at)) >= 0) {
      at++;
    }
    return at > 0 && at < argument.length() && argument.charAt(at) == 'S' ? at + 1 : 0;
  }

  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      if ("\\\"'$#\r".indexOf(word.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }
}
