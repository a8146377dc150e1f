package io.execguard.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what looks secret in the words of a command, so that it can be kept out of logs: values of
 * names such as {@code password}, passwords in URLs, tokens of well-known forms.
 */
public final class Secrets {
  private static final String NAMES =
      "password|passwd|passphrase|passwort|pwd|secret|token|api[-_.]?key|access[-_.]?key"
          + "|private[-_.]?key|credential|authorization|auth(?![a-z])|cookie|session[-_.]?id";

  /** Tokens that are known by their form: AWS, GitHub, GitLab, Slack, JWT, and HTTP's schemes. */
  private static final Pattern FORMS =
      Pattern.compile(
          "\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b|\\bgh[pousr]_\\w{20,}|\\bglpat-[\\w-]{16,}"
              + "|\\bxox[abprs]-[\\w-]{10,}|\\beyJ[\\w-]{8,}\\.[\\w-]+\\.[\\w-]*"
              + "|(?<=\\b[Bb]earer )[\\w.~+/=-]{6,}|(?<=\\b[Bb]asic )[\\w+/=]{8,}");

  /** Of a URL, RFC 3986 3.2.1: what stands between the colon and the at sign. */
  private static final Pattern USERINFO =
      Pattern.compile("(?<=://[^/\\s:@]{0,200}:)[^/\\s@]+(?=@)");

  /** Clients of databases, and packers, that take a password right behind {@code -p}. */
  private static final Pattern GLUED =
      Pattern.compile("(?:.*/)?(?:mysql\\w*|mariadb[\\w-]*|sshpass|7z\\w?|unrar|rar)");

  /** A longer word is looked at so far: a log shows less of it. */
  private static final int LONGEST = 32_000;

  private final Pattern names;

  private Secrets(String names) {
    this.names = Pattern.compile(names, Pattern.CASE_INSENSITIVE);
  }

  /**
   * @param more names beside the usual ones
   */
  public static Secrets of(List<String> more) {
    StringBuilder names = new StringBuilder(NAMES);
    for (String name : more) {
      names.append('|').append(Pattern.quote(name));
    }
    return new Secrets(names.toString());
  }

  /**
   * Hides what is secret in a command wherever it stands in a text.
   *
   * @param command the program and its arguments
   */
  public Concealment in(List<String> command) {
    List<String> found = new ArrayList<String>();
    look(command, found);
    for (String word : command) {
      String[] parts = word.trim().split("[\\s\"']+");
      if (parts.length > 1) {
        look(Arrays.asList(parts), found);
      }
    }
    return new Concealment(found);
  }

  private void look(List<String> words, List<String> found) {
    boolean glued = !words.isEmpty() && GLUED.matcher(words.get(0)).matches();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      if (!addNamed(word, found) && !next.startsWith("-") && isSecretOption(word, next)) {
        found.add(next);
      }
      if (glued && i > 0 && word.startsWith("-p") && word.length() > 2) {
        found.add(word.substring(2));
      }
      if ((word.equals("-u") || word.equals("--user")) && next.indexOf(':') > 0) {
        found.add(next.substring(next.indexOf(':') + 1));
      }
    }
  }

  /** Adds the value of {@code --password=value}, {@code password: value}, {@code ?token=value&}. */
  private boolean addNamed(String word, List<String> found) {
    String part = word.length() > LONGEST ? word.substring(0, LONGEST) : word;
    Matcher matcher = names.matcher(part);
    for (int from = 0; matcher.find(from); ) {
      int start = matcher.start();
      while (start > from && isOfName(part.charAt(start - 1))) {
        start--;
      }
      int end = endOfName(part, matcher.end());
      int value = behindSign(part, end);
      if (value >= 0 && value < part.length()) {
        // In the middle of a word, as in a URL's query, the value ends where the next begins.
        String rest = word.substring(value);
        found.add(start == 0 ? rest : rest.split("[&;,\\s\"']", 2)[0]);
        return true;
      }
      from = end;
    }
    return false;
  }

  private static int endOfName(String word, int from) {
    int end = from;
    while (end < word.length() && isOfName(word.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Where the value begins; -1 if there is no sign for one. */
  private static int behindSign(String word, int end) {
    int at = end;
    while (at < word.length() && " \t\"'".indexOf(word.charAt(at)) >= 0) {
      at++;
    }
    if (at == word.length() || word.charAt(at) != '=' && word.charAt(at) != ':') {
      return -1;
    }
    at++;
    while (at < word.length() && word.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
  }

  /** {@code -p} takes a password in one program, and a port or a directory in others. */
  private boolean isSecretOption(String word, String next) {
    if (word.equals("-p")) {
      return !next.isEmpty() && !next.matches("[0-9:]*") && "./".indexOf(next.charAt(0)) < 0;
    }
    return word.startsWith("-")
        && word.length() < 100
        && endOfName(word, 0) == word.length()
        && names.matcher(word).find()
        && !word.matches(".*(?:file|path|dir)");
  }

  /** What is secret by its form alone. */
  static String withoutForms(String text) {
    String plain = FORMS.matcher(text).replaceAll(Concealment.MASK);
    return USERINFO.matcher(plain).replaceAll(Concealment.MASK);
  }
}
