package io.execguard.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What decides on Windows alone: who starts a program, and where it is looked for. A value. */
public final class Windows {
  private static final String ROOT = "C:\\Windows";

  private final @Nullable Boolean elevated;
  private final List<String> searchedFirst;

  private Windows(@Nullable Boolean elevated, List<String> searchedFirst) {
    this.elevated = elevated;
    this.searchedFirst = Collections.unmodifiableList(new ArrayList<String>(searchedFirst));
  }

  /** Nothing is known of who starts it; Windows is where it usually is. */
  public static Windows typical() {
    return of(null, "", ROOT);
  }

  /**
   * @param elevated see {@link #elevated()}
   * @param program directory that java.exe lies in; empty if that is not known
   * @param root SystemRoot, {@code C:\\Windows}
   */
  public static Windows of(@Nullable Boolean elevated, String program, String root) {
    List<String> directories = new ArrayList<String>();
    if (!program.isEmpty()) {
      directories.add(program);
    }
    directories.addAll(Arrays.asList(".", root + "\\System32", root + "\\System", root));
    return new Windows(elevated, directories);
  }

  /** Whether the JVM has an administrator's rights; null if that cannot be told. */
  public @Nullable Boolean elevated() {
    return elevated;
  }

  /**
   * Where CreateProcess looks for a name before it looks on the PATH ("CreateProcessW function",
   * lpCommandLine): the directory of java.exe, the JVM's working directory ({@code .}), the system
   * directories.
   */
  public List<String> searchedFirst() {
    return searchedFirst;
  }
}
