package io.execguard.launch.inner;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One simple command in the language of the shell (POSIX.1-2024, Shell Command Language, 2.9.1),
 * read only if every shell takes it for the same words: blanks, quotes, assignments in front and
 * redirections to plain files. With anything that is expanded, substituted, matched, or that joins
 * commands, nothing is read at all.
 */
final class SimpleCommand {
  /** What some shell gives a meaning outside of quotes. */
  private static final String SPECIAL = "$`*?[]~{}()|&;!#^%";

  private final List<String> assigned = new ArrayList<String>();
  private final List<String> words = new ArrayList<String>();
  private boolean firstIsQuoted;

  private SimpleCommand() {}

  /**
   * @return null if it is no simple command, or not one that can be read with certainty
   */
  static @Nullable SimpleCommand read(String text) {
    SimpleCommand command = new SimpleCommand();
    return new Reader(trimmed(text), command).read() ? command : null;
  }

  /** The names of the variables that are set for the command. */
  List<String> assigned() {
    return assigned;
  }

  /** The command's words without their quotes; empty if there is no command. */
  List<String> words() {
    return words;
  }

  /** Whether any part of the first word is quoted: then it is no reserved word. */
  boolean firstIsQuoted() {
    return firstIsQuoted;
  }

  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      // A blank behind a backslash is a part of a word.
      if (end - 2 >= start && text.charAt(end - 2) == '\\') {
        break;
      }
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n';
  }

  private static final class Reader {
    private final String text;
    private final SimpleCommand command;
    private final StringBuilder word = new StringBuilder();
    private int at;
    private boolean inWord;
    private boolean quoted;
    private int equals = -1;

    Reader(String text, SimpleCommand command) {
      this.text = text;
      this.command = command;
    }

    boolean read() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == ' ' || c == '\t') {
          endWord();
          at++;
        } else if (c == '\'' || c == '"') {
          if (!quote(c)) {
            return false;
          }
        } else if (c == '\\') {
          if (at + 1 >= text.length() || text.charAt(at + 1) == '\n') {
            return false;
          }
          begin();
          quoted = true;
          word.append(text.charAt(at + 1));
          at += 2;
        } else if (c == '<' || c == '>') {
          if (!redirection(c)) {
            return false;
          }
        } else if (c < ' ' || c == 0x7f || SPECIAL.indexOf(c) >= 0 || c == '=' && !inWord) {
          // zsh replaces a word that begins with an equals sign by the path of a program.
          return false;
        } else {
          begin();
          if (c == '=' && equals < 0 && !quoted) {
            equals = word.length();
          }
          word.append(c);
          at++;
        }
      }
      endWord();
      return true;
    }

    private void begin() {
      inWord = true;
    }

    /** Within double quotes a dollar, a backquote and a backslash have a meaning left. */
    private boolean quote(char quote) {
      int end = text.indexOf(quote, at + 1);
      if (end < 0) {
        return false;
      }
      String inside = text.substring(at + 1, end);
      boolean plain =
          inside.indexOf('$') < 0
              && inside.indexOf('`') < 0
              && inside.indexOf('\\') < 0
              && inside.indexOf('!') < 0;
      if (quote == '"' && !plain) {
        return false;
      }
      begin();
      quoted = true;
      word.append(inside);
      at = end + 1;
      return true;
    }

    /** {@code 2>FILE}, {@code >>FILE}, {@code <FILE}, {@code 2>&1}: they are no words. */
    private boolean redirection(char c) {
      if (inWord && !(isDigits() && !quoted)) {
        endWord();
      }
      clear();
      at++;
      if (at < text.length() && text.charAt(at) == '>' && c == '>') {
        at++;
      } else if (at < text.length() && text.charAt(at) == '&') {
        at++;
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
          at++;
        }
        boolean ends = at == text.length() || isSpace(text.charAt(at));
        return at > start && ends;
      }
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
      int start = at;
      while (at < text.length() && isPlain(text.charAt(at))) {
        at++;
      }
      return at > start && (at == text.length() || isSpace(text.charAt(at)));
    }

    private static boolean isPlain(char c) {
      return c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || "_./-+:@,".indexOf(c) >= 0;
    }

    private boolean isDigits() {
      for (int i = 0; i < word.length(); i++) {
        if (word.charAt(i) < '0' || word.charAt(i) > '9') {
          return false;
        }
      }
      return word.length() > 0;
    }

    private void endWord() {
      if (inWord) {
        String whole = word.toString();
        if (command.words.isEmpty() && equals > 0 && Env.isName(whole, equals)) {
          command.assigned.add(whole.substring(0, equals));
        } else {
          if (command.words.isEmpty()) {
            command.firstIsQuoted = quoted;
          }
          command.words.add(whole);
        }
      }
      clear();
    }

    private void clear() {
      word.setLength(0);
      inWord = false;
      quoted = false;
      equals = -1;
    }
  }
}
