package io.execguard.log;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code java.util.logging}, by reflection: a runtime may lack its module. */
final class JulLogger extends AppLogger {
  private static final String PACKAGE = "java.util.logging.";

  private final Class<?> type;

  private JulLogger(Class<?> type) {
    this.type = type;
  }

  static @Nullable AppLogger in(ClassLoader loader) {
    Class<?> type = LoadedClasses.in(loader, PACKAGE + "Logger");
    return type != null && isManagerThere() ? new JulLogger(type) : null;
  }

  /**
   * Whether the LogManager was chosen already: the first touch of java.util.logging does that for
   * good, and whoever sets {@code java.util.logging.manager} must come before it. Every LogManager
   * adds a shutdown hook of its own type when it is made, and nothing else tells without touching
   * it.
   */
  private static boolean isManagerThere() {
    try {
      Field field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
      field.setAccessible(true);
      Map<?, ?> hooks = (Map<?, ?>) field.get(null);
      for (Object hook : hooks == null ? new Object[0] : hooks.keySet().toArray()) {
        if (hook.getClass().getName().startsWith(PACKAGE + "LogManager$")) {
          return true;
        }
      }
      return false;
    } catch (ReflectiveOperationException | RuntimeException notToBeSeen) {
      return false;
    }
  }

  @Override
  boolean write(Record record) throws Exception {
    Class<?> levels = Class.forName(PACKAGE + "Level", true, type.getClassLoader());
    Object level = levels.getField(record.isError() ? "SEVERE" : "WARNING").get(null);
    Object logger = call(type.getMethod("getLogger", String.class), null, NAME);
    List<StackTraceElement> stack = record.stack();
    String source = stack.isEmpty() ? NAME : stack.get(0).getClassName();
    String method = stack.isEmpty() ? "" : stack.get(0).getMethodName();
    Method log = type.getMethod("logp", levels, String.class, String.class, String.class);
    call(log, logger, level, source, method, record.text());
    return true;
  }
}
