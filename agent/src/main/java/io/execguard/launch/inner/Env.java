package io.execguard.launch.inner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code env [-i] [-u NAME] [-C DIR] [NAME=VALUE]... COMMAND}: it looks for the command on the PATH
 * that is left after all of that (execvp(3) in the changed environment).
 */
final class Env implements Utility {
  @Override
  public @Nullable CommandLine inner(CommandLine own) {
    List<String> words = own.words();
    CommandLine result = own.withOtherVariables();
    int at = 1;
    for (; at < words.size() && words.get(at).startsWith("-"); at++) {
      String word = words.get(at);
      if (word.equals("--")) {
        at++;
        break;
      }
      String next = at + 1 < words.size() ? words.get(at + 1) : null;
      if (word.equals("-") || word.equals("-i") || word.equals("--ignore-environment")) {
        result = result.withPath(null);
      } else if (word.equals("-u") && next != null) {
        result = without(result, next);
        at++;
      } else if (word.startsWith("--unset=")) {
        result = without(result, word.substring("--unset=".length()));
      } else if ((word.equals("-C") || word.equals("--chdir")) && next != null) {
        result = result.in(next);
        at++;
      } else if (word.startsWith("--chdir=")) {
        result = result.in(word.substring("--chdir=".length()));
      } else {
        return null;
      }
    }
    for (; at < words.size() && words.get(at).indexOf('=') >= 0; at++) {
      String word = words.get(at);
      if (!isAssignment(word)) {
        return null;
      }
      if (word.startsWith("PATH=")) {
        result = result.withPath(word.substring("PATH=".length()));
      }
    }
    return at < words.size() ? result.from(at) : null;
  }

  private static CommandLine without(CommandLine line, String name) {
    return name.equals("PATH") ? line.withPath(null) : line;
  }

  /** {@code NAME=...} with a name that every shell and utility takes for one. */
  static boolean isAssignment(String word) {
    int equals = word.indexOf('=');
    return equals > 0 && isName(word, equals);
  }

  /** Whether the text up to that index is a name (POSIX.1-2024, Base Definitions, 3.206). */
  static boolean isName(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return end > 0;
  }
}
