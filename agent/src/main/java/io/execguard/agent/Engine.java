package io.execguard.agent;

import io.execguard.agent.contract.LaunchHook;
import java.lang.instrument.Instrumentation;
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
  private final boolean securityManager;
  private LaunchHook hook;

  Engine(
      Instrumentation instrumentation,
      JarFile jar,
      Map<String, String> options,
      BooleanSupplier stackRoom,
      BooleanSupplier flightRecorder,
      boolean securityManager) {
    this.instrumentation = instrumentation;
    this.jar = jar;
    this.options = options;
    this.stackRoom = stackRoom;
    this.flightRecorder = flightRecorder;
    this.securityManager = securityManager;
  }

  /** Puts the calls of the hook into {@code ProcessImpl}, and the hook into the JVM. */
  byte[] weave(byte[] classFile) throws Exception {
    return hook().weave(classFile);
  }

  /** Registers the management bean. */
  void manage() throws Exception {
    hook().manage();
  }

  /** Takes what the hook calls away from it. Does nothing if nothing was ever loaded. */
  void disconnect() throws Exception {
    if (isLoaded()) {
      hook().disconnect();
    }
    InnerLoader.forget();
  }

  private synchronized boolean isLoaded() {
    return hook != null;
  }

  private synchronized LaunchHook hook() throws Exception {
    if (hook == null) {
      Class<?> weaver = Class.forName(WEAVER, true, InnerLoader.of(jar));
      LaunchHook made = (LaunchHook) weaver.getConstructor().newInstance();
      made.start(instrumentation, options, stackRoom, flightRecorder, securityManager);
      hook = made;
    }
    return hook;
  }
}
