package io.execguard.guard;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The stack of the thread that launches, without our frames and those of the JDK's launch. */
final class CallerStack {
  private static final String HOOK = "java.lang.ExecguardHook";
  private static final String[] LAUNCH = {
    "java.lang.ProcessImpl", "java.lang.ProcessBuilder", "java.lang.Runtime"
  };

  private CallerStack() {}

  /** Empty if this thread is in no launch. */
  static List<StackTraceElement> ofThisThread() {
    return of(new Throwable().getStackTrace());
  }

  static List<StackTraceElement> of(StackTraceElement[] trace) {
    for (int i = 0; i < trace.length; i++) {
      if (HOOK.equals(trace[i].getClassName())) {
        int caller = i + 1;
        while (caller < trace.length && isLaunch(trace[caller].getClassName())) {
          caller++;
        }
        return Collections.unmodifiableList(
            Arrays.asList(Arrays.copyOfRange(trace, caller, trace.length)));
      }
    }
    return Collections.emptyList();
  }

  private static boolean isLaunch(String className) {
    for (String launch : LAUNCH) {
      if (className.equals(launch)) {
        return true;
      }
    }
    return false;
  }
}
