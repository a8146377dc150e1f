package io.execguard.log;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** slf4j and the API of Log4j 2, whose loggers have the same methods. */
final class FacadeLogger extends AppLogger {
  /** org.slf4j.LoggerFactory: a provider was found and is there. */
  private static final int SUCCESSFUL = 3;

  private final Class<?> factory;
  private final String loggerType;
  private final String contextType;
  private final String contextMethod;
  private final String root;

  private FacadeLogger(
      Class<?> factory, String loggerType, String contextType, String contextMethod, String root) {
    this.factory = factory;
    this.loggerType = loggerType;
    this.contextType = contextType;
    this.contextMethod = contextMethod;
    this.root = root;
  }

  static @Nullable AppLogger slf4j(ClassLoader loader) {
    Class<?> factory = LoadedClasses.in(loader, "org.slf4j.LoggerFactory");
    return factory == null || !isReady(factory)
        ? null
        : new FacadeLogger(
            factory, "org.slf4j.Logger", "org.slf4j.MDC", "getCopyOfContextMap", "ROOT");
  }

  static @Nullable AppLogger log4j2(ClassLoader loader) {
    String prefix = "org.apache.logging.log4j.";
    Class<?> factory = LoadedClasses.in(loader, prefix + "LogManager");
    return factory == null
        ? null
        : new FacadeLogger(
            factory, prefix + "Logger", prefix + "ThreadContext", "getImmutableContext", "");
  }

  /** Not in the middle of being started, by this very thread perhaps, and not without provider. */
  private static boolean isReady(Class<?> factory) {
    try {
      Field state = factory.getDeclaredField("INITIALIZATION_STATE");
      state.setAccessible(true);
      return state.getInt(null) == SUCCESSFUL;
    } catch (ReflectiveOperationException | RuntimeException notToBeSeen) {
      return true;
    }
  }

  @Override
  boolean write(Record record) throws Exception {
    Class<?> type = Class.forName(loggerType, true, factory.getClassLoader());
    Method get = factory.getMethod("getLogger", String.class);
    Object logger = call(get, null, NAME);
    String level = record.isError() ? "Error" : "Warn";
    Method enabled = type.getMethod("is" + level + "Enabled");
    if (Boolean.FALSE.equals(call(enabled, logger))) {
      // Silenced by its name: as asked. But a system that takes nothing at all is not up yet
      // (Spring Boot denies everything until it has read its configuration).
      return Boolean.TRUE.equals(call(enabled, call(get, null, root)));
    }
    // Versions of Log4j 2 before 2.15 look up what stands in ${} in a message: names of files too.
    String text = record.text().replace("${", "$ {");
    call(type.getMethod(record.isError() ? "error" : "warn", String.class), logger, text);
    return true;
  }

  @Override
  @SuppressWarnings("unchecked")
  Map<String, String> context() throws Exception {
    Class<?> type = Class.forName(contextType, true, factory.getClassLoader());
    Object context = call(type.getMethod(contextMethod), null);
    return context == null ? Collections.<String, String>emptyMap() : (Map<String, String>) context;
  }
}
