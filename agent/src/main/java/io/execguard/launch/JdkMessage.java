package io.execguard.launch;

import org.jspecify.annotations.Nullable;

/**
 * Reads the message of the IOException that {@code ProcessBuilder.start} throws. Only the number in
 * it is the same in every locale; how it is introduced depends on the JDK's release:
 *
 * <ul>
 *   <li>8 to 21.0.9: {@code error=2, No such file or directory}
 *   <li>from 21.0.10 and 25 on (JDK-8352533): {@code Exec failed, error: 2 (No such file or
 *       directory) }, with a blank at the end
 *   <li>Windows: {@code CreateProcess error=193, ...}
 * </ul>
 *
 * {@code ProcessBuilder} puts {@code Cannot run program "x" (in directory "y"): } before it; both
 * forms are read.
 */
public final class JdkMessage {
  private static final String WORD = "error";

  private JdkMessage() {}

  /** Which step failed, where the wording tells. */
  public enum Step {
    /** Up to 26.0.1, or no exec at all: the message does not say. */
    UNKNOWN,
    /** execve(2); before 26.0.2 also the change to the working directory. */
    EXEC,
    /** The change to the working directory (from 26.0.2 on, JDK-8379967). */
    WORKING_DIRECTORY,
    /** The JDK's own jspawnhelper, or the descriptors for it: the program was never tried. */
    SPAWN_HELPER,
    /**
     * An OutOfMemoryError of the thread that waits for the child: the child runs already, and
     * nobody holds its {@code Process}.
     */
    NATIVE_THREAD,
    /** Windows: the number is none of errno. */
    CREATE_PROCESS
  }

  /**
   * The number in the message.
   *
   * @return null if there is none; 0 if the JDK's spawn helper died before there was an errno
   */
  public static @Nullable Integer errno(@Nullable String message) {
    if (message == null) {
      return null;
    }
    // The last one: the program's name comes first and may itself contain "error=7".
    for (int at = message.lastIndexOf(WORD); at >= 0; at = message.lastIndexOf(WORD, at - 1)) {
      Integer number = numberAfter(message, at + WORD.length());
      if (number != null) {
        return number;
      }
    }
    return null;
  }

  /** Which step failed. */
  public static Step step(@Nullable String message) {
    if (message == null) {
      return Step.UNKNOWN;
    }
    String cause = withoutCommand(message);
    boolean died = cause.contains("spawn helper") || cause.startsWith("error=0,");
    if (died || cause.startsWith("posix_spawn failed")) {
      return Step.SPAWN_HELPER;
    }
    if (cause.startsWith("unable to create ") && cause.contains("native thread")) {
      return Step.NATIVE_THREAD;
    }
    if (cause.startsWith("Failed to access working directory")) {
      return Step.WORKING_DIRECTORY;
    }
    if (cause.startsWith("Exec failed")) {
      return Step.EXEC;
    }
    return cause.startsWith("CreateProcess") ? Step.CREATE_PROCESS : Step.UNKNOWN;
  }

  /** What follows {@code Cannot run program "x" (in directory "y"): }; all of it without that. */
  private static String withoutCommand(String message) {
    if (!message.startsWith("Cannot run program \"")) {
      return message;
    }
    int end = Math.max(message.lastIndexOf("\": "), message.lastIndexOf("\"): "));
    return end < 0 ? message : message.substring(message.indexOf(": ", end) + 2);
  }

  private static @Nullable Integer numberAfter(String message, int from) {
    int at = from;
    if (message.startsWith("=", at)) {
      at++;
    } else if (message.startsWith(": ", at)) {
      at += 2;
    } else {
      return null;
    }
    int number = 0;
    int digits = 0;
    while (at < message.length() && digits < 10) {
      int digit = message.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      number = number * 10 + digit;
      digits++;
      at++;
    }
    return digits == 0 || digits > 9 ? null : Integer.valueOf(number);
  }
}
