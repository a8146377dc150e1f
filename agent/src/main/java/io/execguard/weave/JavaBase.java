package io.execguard.weave;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The module java.base, where there are modules. Written without any type that Java 8 lacks. */
final class JavaBase {
  private final Instrumentation instrumentation;
  private final @Nullable Method getModule;

  private JavaBase(Instrumentation instrumentation, @Nullable Method getModule) {
    this.instrumentation = instrumentation;
    this.getModule = getModule;
  }

  static JavaBase of(Instrumentation instrumentation) {
    Method getModule;
    try {
      getModule = Class.class.getMethod("getModule");
    } catch (NoSuchMethodException java8) {
      getModule = null;
    }
    return new JavaBase(instrumentation, getModule);
  }

  /** Whether this is Java 9 or later. */
  boolean isModule() {
    return getModule != null;
  }

  /**
   * Opens one of its packages to this class's module, the agent's own: {@code
   * Instrumentation.redefineModule}. Nobody else gets in by that. Does nothing on Java 8.
   */
  void open(String packageName) throws ReflectiveOperationException {
    if (getModule == null) {
      return;
    }
    Map<String, Set<Object>> opens = new HashMap<String, Set<Object>>();
    opens.put(packageName, Collections.singleton(getModule.invoke(JavaBase.class)));
    Instrumentation.class
        .getMethod(
            "redefineModule",
            Class.forName("java.lang.Module"),
            Set.class,
            Map.class,
            Map.class,
            Set.class,
            Map.class)
        .invoke(
            instrumentation,
            getModule.invoke(Object.class),
            Collections.emptySet(),
            Collections.emptyMap(),
            opens,
            Collections.emptySet(),
            Collections.emptyMap());
  }
}
