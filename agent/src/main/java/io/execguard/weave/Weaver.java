package io.execguard.weave;

import io.execguard.guard.Guard;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the hook class into {@code java.lang}, and calls to it into {@code ProcessImpl.start}. Used
 * by the agent's entry through reflection, for that lives in another class loader.
 */
public final class Weaver {
  private final Instrumentation instrumentation;
  private final Guard guard;
  private @Nullable HookClass hook;
  private boolean managed;

  /**
   * @param options the agent's options, checked already
   * @param stackRoom says whether a thread has stack left for work that loads classes
   * @param flightRecorder says whether JDK Flight Recorder is in use
   */
  public Weaver(
      Instrumentation instrumentation,
      Map<String, String> options,
      BooleanSupplier stackRoom,
      BooleanSupplier flightRecorder) {
    this.instrumentation = instrumentation;
    this.guard = Guard.of(options, stackRoom, flightRecorder);
  }

  /**
   * The woven class. The hook is there, and connected, before that class is used for the first
   * time.
   *
   * @param classFile the original bytes of {@code java.lang.ProcessImpl}
   * @throws Exception if this JVM does not let us in or the class is not what we know
   */
  public byte[] weave(byte[] classFile) throws Exception {
    byte[] woven = StartWeaver.weave(classFile);
    connect();
    return woven;
  }

  private synchronized void connect() throws Exception {
    if (hook == null) {
      HookClass defined = HookClass.define(JavaBase.of(instrumentation));
      defined.connect(guard.before(), guard.after());
      hook = defined;
    }
  }

  /**
   * Registers the management bean.
   *
   * @throws Exception if there is no JMX here, or its server refuses
   */
  public synchronized void manage() throws Exception {
    managed = true;
    guard.manage();
  }

  /**
   * Leaves the hook with nothing to call.
   *
   * @throws Exception if the hook cannot be reached
   */
  public synchronized void disconnect() throws Exception {
    try {
      if (hook != null) {
        hook.connect(null, null);
        hook = null;
      }
    } finally {
      guard.close(managed);
    }
  }
}
