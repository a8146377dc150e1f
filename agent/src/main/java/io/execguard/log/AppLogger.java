package io.execguard.log;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A logger called {@code execguard} of some logging system that an application uses. */
abstract class AppLogger {
  static final String NAME = "execguard";

  /** The one that code of this loader uses; null if it has used none yet. */
  static @Nullable AppLogger in(ClassLoader loader) {
    AppLogger logger = FacadeLogger.slf4j(loader);
    if (logger == null) {
      logger = FacadeLogger.log4j2(loader);
    }
    if (logger == null) {
      logger = PlatformLogger.in(loader);
    }
    return logger != null ? logger : JulLogger.in(loader);
  }

  /** False if it is not up yet, and the record went nowhere. */
  abstract boolean write(Record record) throws Exception;

  /** The MDC of the current thread. */
  Map<String, String> context() throws Exception {
    return Collections.emptyMap();
  }

  /** Calls a method, and throws what it throws. */
  static @Nullable Object call(Method method, @Nullable Object target, Object... arguments)
      throws Exception {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Exception) {
        throw (Exception) cause;
      }
      if (cause instanceof Error) {
        throw (Error) cause;
      }
      throw e;
    }
  }
}
