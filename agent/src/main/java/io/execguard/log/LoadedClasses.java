package io.execguard.log;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Which classes a loader has handed out already, without making it load any: {@code
 * ClassLoader.findLoadedClass}, which the agent may call since {@code java.lang} is open to it.
 */
final class LoadedClasses {
  private static final @Nullable Method FIND = find();

  private LoadedClasses() {}

  /** Null if it has not, or if that cannot be known. */
  static @Nullable Class<?> in(ClassLoader loader, String name) {
    if (FIND == null) {
      return null;
    }
    try {
      return (Class<?>) FIND.invoke(loader, name);
    } catch (IllegalAccessException | InvocationTargetException e) {
      return null;
    }
  }

  private static @Nullable Method find() {
    try {
      Method method = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
      method.setAccessible(true);
      return method;
    } catch (NoSuchMethodException | RuntimeException notOpen) {
      return null;
    }
  }
}
