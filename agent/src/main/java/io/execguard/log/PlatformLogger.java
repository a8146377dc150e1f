package io.execguard.log;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** {@code System.Logger}: Java 9. Written without any type that Java 8 lacks. */
final class PlatformLogger extends AppLogger {
  private static final String TYPE = "java.lang.System$Logger";

  private PlatformLogger() {}

  static @Nullable AppLogger in(ClassLoader loader) {
    return LoadedClasses.in(loader, TYPE) == null ? null : new PlatformLogger();
  }

  @Override
  boolean write(Record record) throws Exception {
    Class<?> type = Class.forName(TYPE);
    Class<?> levels = Class.forName(TYPE + "$Level");
    Object logger = call(System.class.getMethod("getLogger", String.class), null, NAME);
    Object level =
        call(
            levels.getMethod("valueOf", String.class),
            null,
            record.isError() ? "ERROR" : "WARNING");
    Method log = type.getMethod("log", levels, String.class);
    call(log, logger, level, record.text());
    return true;
  }
}
