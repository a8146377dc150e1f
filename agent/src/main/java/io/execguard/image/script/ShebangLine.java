package io.execguard.image.script;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The {@code #!} line as the kernel reads it, from a file's first bytes alone: fs/binfmt_script.c,
 * {@code load_script}. Blank means space or tab and nothing else; carriage return, form feed and
 * no-break space are part of a name. A value.
 *
 * <p>Linux 5.1 and later look at {@value #BUFFER} bytes and refuse a name that may go on beyond
 * them; older kernels look at {@value #OLD_BUFFER} and cut it.
 */
public final class ShebangLine {
  /** {@code BINPRM_BUF_SIZE} since Linux 5.1 (include/uapi/linux/binfmts.h), in bytes. */
  public static final int BUFFER = 256;

  /** {@code BINPRM_BUF_SIZE} before Linux 5.1, in bytes. */
  public static final int OLD_BUFFER = 128;

  /** Why the kernel finds no interpreter in the line: it answers ENOEXEC. */
  public enum Problem {
    /** There is one. */
    NONE,
    /** Nothing but blanks between {@code #!} and the end of the line or of what is read. */
    NO_NAME,
    /** No end of the name within what the kernel reads: it does not run a name that may be cut. */
    NAME_TOO_LONG
  }

  private final Problem problem;
  private final @Nullable String interpreter;
  private final @Nullable String argument;
  private final boolean cut;

  private ShebangLine(
      Problem problem, @Nullable String interpreter, @Nullable String argument, boolean cut) {
    this.problem = problem;
    this.interpreter = interpreter;
    this.argument = argument;
    this.cut = cut;
  }

  /**
   * Reads the line as Linux 5.1 and later do.
   *
   * @param head the file's first bytes; missing ones up to {@value #BUFFER} count as NUL
   * @return null if they do not begin with {@code #!}
   */
  public static @Nullable ShebangLine parse(byte[] head) {
    if (!begins(head)) {
      return null;
    }
    byte[] buf = Arrays.copyOf(head, BUFFER);
    int last = BUFFER - 1;
    int end = newline(buf);
    boolean whole = end >= 0;
    if (!whole) {
      int start = nextNonBlank(buf, 2, last);
      if (start < 0) {
        return new ShebangLine(Problem.NO_NAME, null, null, true);
      }
      if (nextTerminator(buf, start, last) < 0) {
        return new ShebangLine(Problem.NAME_TOO_LONG, null, null, true);
      }
      // Not the terminator's place: what lies between is the argument, cut if need be.
      end = last;
    }
    boolean cut = !whole && indexOfNul(buf) < 0;
    while (isBlank(buf[end - 1])) {
      end--;
    }
    int name = nextNonBlank(buf, 2, end);
    if (name < 0 || name == end) {
      return new ShebangLine(Problem.NO_NAME, null, null, cut);
    }
    int separator = nextTerminator(buf, name, end);
    int argument = -1;
    if (separator >= 0 && buf[separator] != 0) {
      argument = nextNonBlank(buf, separator, end);
    }
    buf[end] = 0;
    if (separator >= 0) {
      buf[separator] = 0;
    }
    return new ShebangLine(
        Problem.NONE, text(buf, name), argument < 0 ? null : text(buf, argument), cut);
  }

  /**
   * Reads the line as kernels before 5.1 do: the 128th byte is overwritten with a NUL, so that a
   * longer name is silently cut, and an empty name counts as none.
   *
   * @return null if the bytes do not begin with {@code #!}
   */
  public static @Nullable ShebangLine parseOld(byte[] head) {
    if (!begins(head)) {
      return null;
    }
    byte[] buf = Arrays.copyOf(Arrays.copyOf(head, OLD_BUFFER - 1), OLD_BUFFER);
    int end = newline(buf);
    boolean cut = end < 0 && indexOfNul(buf) == OLD_BUFFER - 1;
    if (end < 0) {
      end = OLD_BUFFER - 1;
    }
    buf[end] = 0;
    while (isBlank(buf[end - 1])) {
      buf[--end] = 0;
    }
    int name = 2;
    while (isBlank(buf[name])) {
      name++;
    }
    if (buf[name] == 0) {
      return new ShebangLine(Problem.NO_NAME, null, null, cut);
    }
    int separator = nextTerminator(buf, name, OLD_BUFFER - 1);
    int argument = separator;
    while (isBlank(buf[argument])) {
      argument++;
    }
    String arg = argument > separator && buf[argument] != 0 ? text(buf, argument) : null;
    buf[separator] = 0;
    return new ShebangLine(Problem.NONE, text(buf, name), arg, cut);
  }

  /** Why there is no interpreter; {@link Problem#NONE} if there is one. */
  public Problem problem() {
    return problem;
  }

  /**
   * The interpreter's name, UTF-8 decoded; null if there is a {@link #problem()}. It can be empty
   * (a NUL right behind {@code #!}, also the end of the file): to the kernel that is the working
   * directory, which answers EACCES.
   */
  public @Nullable String interpreter() {
    return interpreter;
  }

  /**
   * What is behind the name, as one argument, blanks within it and all; null if there is nothing.
   */
  public @Nullable String argument() {
    return argument;
  }

  /** Whether the line goes on beyond what the kernel reads, so that something of it is lost. */
  public boolean cut() {
    return cut;
  }

  @Override
  public String toString() {
    if (interpreter == null) {
      return "#! (" + problem + ")";
    }
    return "#!" + interpreter + (argument == null ? "" : " " + argument);
  }

  private static boolean begins(byte[] head) {
    return head.length >= 2 && head[0] == '#' && head[1] == '!';
  }

  /** Where the first newline is, -1 if a NUL or the end comes first (lib/string.c, strnchr). */
  private static int newline(byte[] buf) {
    for (int i = 0; i < buf.length && buf[i] != 0; i++) {
      if (buf[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static int indexOfNul(byte[] buf) {
    for (int i = 0; i < buf.length; i++) {
      if (buf[i] == 0) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private static int nextNonBlank(byte[] buf, int first, int last) {
    for (int i = first; i <= last; i++) {
      if (!isBlank(buf[i])) {
        return i;
      }
    }
    return -1;
  }

  private static int nextTerminator(byte[] buf, int first, int last) {
    for (int i = first; i <= last; i++) {
      if (isBlank(buf[i]) || buf[i] == 0) {
        return i;
      }
    }
    return -1;
  }

  private static String text(byte[] buf, int from) {
    int to = from;
    while (to < buf.length && buf[to] != 0) {
      to++;
    }
    return new String(buf, from, to - from, StandardCharsets.UTF_8);
  }
}
