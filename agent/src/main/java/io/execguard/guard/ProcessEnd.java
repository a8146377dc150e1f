package io.execguard.guard;

import java.util.List;

/** How a process that was warned of ended, and when. A value. */
final class ProcessEnd {
  /** Numbers and names of the signals that a process dies of by its own fault: signal(7). */
  private static final Object[][] FAULTS = {
    {4, "SIGILL"},
    {5, "SIGTRAP"},
    {6, "SIGABRT"},
    {7, "SIGBUS"},
    {8, "SIGFPE"},
    {11, "SIGSEGV"},
    {31, "SIGSYS"}
  };

  /** The JDK's number for a process that a signal killed is that much more (WTERMSIG). */
  private static final int SIGNALLED = 128;

  private final int exitCode;
  private final long millis;

  private ProcessEnd(int exitCode, long millis) {
    this.exitCode = exitCode;
    this.millis = millis;
  }

  /**
   * @param exitCode as {@link Process#exitValue()} has it
   * @param millis milliseconds since the launch came back
   */
  static ProcessEnd of(int exitCode, long millis) {
    return new ProcessEnd(exitCode, millis);
  }

  /**
   * Whether it is the end that these codes foretell: 126 and 127, with which shells and loaders say
   * that they cannot start something, a signal that is a fault, 1 of glibc's loader for a symbol
   * version, 255 of an emulator. What somebody else may have done (SIGTERM, SIGKILL) proves
   * nothing.
   */
  boolean bearsOut(List<String> codes) {
    return exitCode == 126
        || exitCode == 127
        || !signal().isEmpty()
        || exitCode == 1 && codes.contains("EG502")
        || exitCode == 255 && codes.contains("EG506");
  }

  private String signal() {
    for (Object[] fault : FAULTS) {
      if (exitCode == SIGNALLED + (Integer) fault[0]) {
        return (String) fault[1];
      }
    }
    return "";
  }

  /** {@code ended with exit code 127 after 12 ms}. */
  String text() {
    String signal = signal();
    return (signal.isEmpty() ? "ended with exit code " : "was killed by " + signal + ", exit code ")
        + exitCode
        + ", after "
        + millis
        + " ms";
  }

  int exitCode() {
    return exitCode;
  }

  @Override
  public String toString() {
    return text();
  }
}
