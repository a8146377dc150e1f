package io.execguard.log;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;

/** The number of this process. */
public final class Pid {
  private static final long OWN = find();

  private Pid() {}

  /** 0 if it cannot be found out. */
  public static long ofThisJvm() {
    return OWN;
  }

  private static long find() {
    try {
      return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
    } catch (IOException | NumberFormatException noProc) {
      return byHandle();
    }
  }

  /** {@code ProcessHandle.current().pid()}: Java 9. */
  private static long byHandle() {
    try {
      Class<?> type = Class.forName("java.lang.ProcessHandle");
      Method pid = type.getMethod("pid");
      return (Long) pid.invoke(type.getMethod("current").invoke(null));
    } catch (ReflectiveOperationException | RuntimeException java8) {
      return 0;
    }
  }
}
