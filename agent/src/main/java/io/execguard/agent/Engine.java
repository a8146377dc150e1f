package io.execguard.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.jar.JarFile;

/**
 * The way from the agent's entry to the engine, which lives in a class loader of its own. Loads
 * nothing before it is first asked.
 */
final class Engine {
  private static final String WEAVER = "io.execguard.weave.Weaver";

  private final Instrumentation instrumentation;
  private final JarFile jar;
  private final Map<String, String> options;
  private final BooleanSupplier stackRoom;
  private final BooleanSupplier flightRecorder;
  private Object weaver;

  Engine(
      Instrumentation instrumentation,
      JarFile jar,
      Map<String, String> options,
      BooleanSupplier stackRoom,
      BooleanSupplier flightRecorder) {
    this.instrumentation = instrumentation;
    this.jar = jar;
    this.options = options;
    this.stackRoom = stackRoom;
    this.flightRecorder = flightRecorder;
  }

  /** Puts the calls of the hook into {@code ProcessImpl}, and the hook into the JVM. */
  byte[] weave(byte[] classFile) throws Exception {
    return (byte[]) call("weave", byte[].class, classFile);
  }

  /** Registers the management bean. */
  void manage() throws Exception {
    call("manage", null, null);
  }

  /** Takes what the hook calls away from it. Does nothing if nothing was ever loaded. */
  void disconnect() throws Exception {
    if (isLoaded()) {
      call("disconnect", null, null);
    }
    InnerLoader.forget();
  }

  private synchronized boolean isLoaded() {
    return weaver != null;
  }

  private Object call(String name, Class<?> type, Object argument) throws Exception {
    Object target = weaver();
    Method method =
        type == null ? target.getClass().getMethod(name) : target.getClass().getMethod(name, type);
    try {
      return type == null ? method.invoke(target) : method.invoke(target, argument);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Exception) {
        throw (Exception) cause;
      }
      throw (Error) cause;
    }
  }

  private synchronized Object weaver() throws Exception {
    if (weaver == null) {
      weaver =
          Class.forName(WEAVER, true, InnerLoader.of(jar))
              .getConstructor(
                  Instrumentation.class, Map.class, BooleanSupplier.class, BooleanSupplier.class)
              .newInstance(instrumentation, options, stackRoom, flightRecorder);
    }
    return weaver;
  }
}
