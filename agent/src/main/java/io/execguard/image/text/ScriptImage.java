package io.execguard.image.text;

import io.execguard.image.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A file with a {@code #!} line: at its very beginning, where the kernel looks ({@link
 * Kind#SCRIPT}), or behind something that hides it from the kernel ({@link Kind#TEXT}).
 */
public final class ScriptImage extends TextImage {
  /** What stands before {@code #!}. */
  public enum Before {
    NOTHING("nothing"),
    BYTE_ORDER_MARK("a byte order mark"),
    BLANKS("blanks"),
    EMPTY_LINES("empty lines"),
    /** The characters are two bytes wide, so that the file begins with no {@code #!} either. */
    UTF_16("UTF-16");

    private final String text;

    Before(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  private final Before before;
  private final String interpreter;
  private final @Nullable String argument;
  private final boolean crlfShebang;

  private ScriptImage(
      Kind kind,
      String summary,
      TextScan scan,
      @Nullable Language language,
      Before before,
      String interpreter,
      @Nullable String argument,
      boolean crlfShebang) {
    super(kind, summary, scan.encoding(), scan.crlfOnly(), language);
    this.before = before;
    this.interpreter = interpreter;
    this.argument = argument;
    this.crlfShebang = crlfShebang;
  }

  /**
   * @param line what follows {@code #!} up to the line feed, which is not part of it
   */
  static ScriptImage of(TextScan scan, Before before, String line) {
    boolean crlf = line.endsWith("\r");
    String words = trim(crlf ? line.substring(0, line.length() - 1) : line);
    int end = 0;
    while (end < words.length() && !isBlank(words.charAt(end))) {
      end++;
    }
    String interpreter = words.substring(0, end);
    String rest = trim(words.substring(end));
    Language language = Language.ofInterpreter(program(interpreter, rest));
    return new ScriptImage(
        before == Before.NOTHING ? Kind.SCRIPT : Kind.TEXT,
        describe(scan, language, words),
        scan,
        language,
        before,
        interpreter,
        rest.isEmpty() ? null : rest,
        crlf);
  }

  /**
   * What stands before the {@code #!}; only {@link Before#NOTHING} makes a script for the kernel.
   */
  public Before before() {
    return before;
  }

  /**
   * The first word behind {@code #!}, without the CR of a CR LF line end; empty if there is none.
   */
  public String interpreter() {
    return interpreter;
  }

  /** The rest of the line without blanks around it; null if there is none. */
  public @Nullable String argument() {
    return argument;
  }

  /** Whether the {@code #!} line itself ends in CR LF. */
  public boolean crlfShebang() {
    return crlfShebang;
  }

  private static String describe(TextScan scan, @Nullable Language language, String words) {
    String name = language == null ? "a " + words : language.text();
    if (scan.encoding() == Encoding.BINARY) {
      return name + " script executable (binary data)";
    }
    String text = scan.encoding().text() + " text";
    if (language == Language.NODE) {
      return name + " script executable, " + text + scan.lineText();
    }
    return language == Language.PERL
        ? name + " script text executable"
        : name + " script, " + text + " executable" + scan.lineText();
  }

  /** The interpreter, or what env(1) is asked to look for. */
  private static String program(String interpreter, String rest) {
    if (!interpreter.endsWith("/env")) {
      return interpreter;
    }
    for (String word : rest.split("[ \t]+")) {
      if (!word.startsWith("-") && word.indexOf('=') < 0) {
        return word;
      }
    }
    return interpreter;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }
}
