package io.execguard.host.limit;

import io.execguard.host.Numbers;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** The resource limits of this process, which its children inherit: /proc/self/limits (proc(5)). */
public final class ProcessLimits {
  private final String text;

  private ProcessLimits(String text) {
    this.text = "\n" + text;
  }

  /**
   * @param text of the file; null if it could not be read: then no limit is known
   */
  public static ProcessLimits parse(@Nullable String text) {
    return new ProcessLimits(text == null ? "" : text);
  }

  /** RLIMIT_STACK in bytes; null if not known. */
  public @Nullable Limit stack() {
    return of("Max stack size");
  }

  /** RLIMIT_NPROC: processes and threads of the user; null if not known. */
  public @Nullable Limit processes() {
    return of("Max processes");
  }

  /** RLIMIT_NOFILE: one more than the highest descriptor; null if not known. */
  public @Nullable Limit openFiles() {
    return of("Max open files");
  }

  /** RLIMIT_AS in bytes; null if not known. */
  public @Nullable Limit addressSpace() {
    return of("Max address space");
  }

  private @Nullable Limit of(String name) {
    int at = text.indexOf("\n" + name);
    if (at < 0) {
      return null;
    }
    int end = text.indexOf('\n', at + 1);
    String line = text.substring(at + 1 + name.length(), end < 0 ? text.length() : end);
    StringTokenizer words = new StringTokenizer(line);
    Long soft = value(words);
    Long hard = value(words);
    return soft == null || hard == null ? null : Limit.of(soft, hard);
  }

  private static @Nullable Long value(StringTokenizer words) {
    if (!words.hasMoreTokens()) {
      return null;
    }
    String word = words.nextToken();
    return word.equals("unlimited") ? Long.valueOf(Limit.UNLIMITED) : Numbers.decimal(word);
  }
}
