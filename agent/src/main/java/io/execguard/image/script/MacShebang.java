package io.execguard.image.script;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The {@code #!} line as the kernel of macOS reads it: bsd/kern/kern_exec.c of XNU, {@code
 * exec_shell_imgact}. Unlike Linux it needs the end of the line within {@value #BUFFER} bytes, and
 * a {@code #} ends the line too.
 */
public final class MacShebang {
  /** {@code IMG_SHSIZE} (bsd/sys/imgact.h), in bytes. */
  public static final int BUFFER = 512;

  private final @Nullable String interpreter;
  private final String problem;

  private MacShebang(@Nullable String interpreter, String problem) {
    this.interpreter = interpreter;
    this.problem = problem;
  }

  /**
   * @param head the file's first bytes, at least {@value #BUFFER} if it has as many
   * @return null if they do not begin with {@code #!}
   */
  public static @Nullable MacShebang parse(byte[] head) {
    if (head.length < 2 || head[0] != '#' || head[1] != '!') {
      return null;
    }
    int most = Math.min(head.length, BUFFER);
    int start = 2;
    while (start < most && (head[start] == ' ' || head[start] == '\t')) {
      start++;
    }
    if (start == most || isEnd(head[start])) {
      return new MacShebang(null, "no interpreter after #!");
    }
    int end = start;
    while (end < most && !isEnd(head[end])) {
      end++;
    }
    if (end == most) {
      return new MacShebang(
          null, "the line does not end within the " + BUFFER + " bytes that are read of it");
    }
    int name = start;
    while (name < end && head[name] != ' ' && head[name] != '\t') {
      name++;
    }
    return new MacShebang(new String(head, start, name - start, StandardCharsets.UTF_8), "");
  }

  private static boolean isEnd(byte b) {
    return b == '#' || b == '\n';
  }

  /** The program that is to read the script; null if the kernel finds none. */
  public @Nullable String interpreter() {
    return interpreter;
  }

  /** Why it finds none; empty if it does. */
  public String problem() {
    return problem;
  }
}
