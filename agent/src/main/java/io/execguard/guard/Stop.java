package io.execguard.guard;

import java.io.IOException;
import java.util.Arrays;

/** Makes the exception of a stopped launch look as if the JDK had thrown it. */
final class Stop {
  private static final String HOOK = "java.lang.ExecguardHook";

  private Stop() {}

  /** An exception whose stack trace begins at {@code ProcessImpl.start}. */
  static IOException because(String message) {
    IOException stop = new IOException(message);
    StackTraceElement[] trace = stop.getStackTrace();
    for (int i = 0; i < trace.length; i++) {
      if (HOOK.equals(trace[i].getClassName())) {
        stop.setStackTrace(Arrays.copyOfRange(trace, i + 1, trace.length));
        break;
      }
    }
    return stop;
  }
}
