package io.execguard.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of {@code JAVA_TOOL_OPTIONS} as the JVM parts them. */
final class JvmWords {
  private JvmWords() {}

  /**
   * The options of the first agent whose jar is called execguard.
   *
   * @return null if there is no such agent; empty if it has no options
   */
  static @Nullable String agentOptions(String text) {
    for (String word : of(text)) {
      if (word.startsWith("-javaagent:")) {
        String agent = word.substring("-javaagent:".length());
        int equals = agent.indexOf('=');
        String jar = equals < 0 ? agent : agent.substring(0, equals);
        if (jar.substring(jar.lastIndexOf('/') + 1).startsWith("execguard")) {
          return equals < 0 ? "" : agent.substring(equals + 1);
        }
      }
    }
    return null;
  }

  /**
   * Blanks part words; single and double quotes hold blanks and are dropped; nothing escapes
   * (arguments.cpp, {@code Arguments::parse_options_buffer}).
   */
  static List<String> of(String text) {
    List<String> words = new ArrayList<String>();
    StringBuilder word = null;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (Character.isWhitespace(c)) {
        if (word != null) {
          words.add(word.toString());
        }
        word = null;
      } else {
        if (word == null) {
          word = new StringBuilder();
        }
        if (c == '\'' || c == '"') {
          quote = c;
        } else {
          word.append(c);
        }
      }
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words;
  }
}
