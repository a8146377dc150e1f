package io.execguard.weave;

import io.execguard.guard.Guard;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Puts the hook class into {@code java.lang}, and calls to it into {@code ProcessImpl.start}. */
public final class Weaver {
  private static boolean connected;

  private Weaver() {}

  /**
   * The woven class. Called by the agent's transformer through reflection, for it lives in another
   * class loader.
   *
   * @param classFile the original bytes of {@code java.lang.ProcessImpl}
   * @param options the agent's options, checked already
   * @param stackRoom says whether a thread has stack left for work that loads classes
   * @throws Exception if this JVM does not let us in or the class is not what we know
   */
  public static byte[] weave(
      byte[] classFile,
      Instrumentation instrumentation,
      Map<String, String> options,
      BooleanSupplier stackRoom)
      throws Exception {
    byte[] woven = StartWeaver.weave(classFile);
    connect(instrumentation, options, stackRoom);
    return woven;
  }

  /** Before the woven class is used for the first time, and once. */
  private static synchronized void connect(
      Instrumentation instrumentation, Map<String, String> options, BooleanSupplier stackRoom)
      throws Exception {
    if (!connected) {
      JavaBase base = JavaBase.of(instrumentation);
      HookClass hook = HookClass.define(base);
      Guard guard = Guard.of(options, stackRoom);
      hook.connect(guard.before(), guard.after());
      connected = true;
    }
  }
}
