package io.execguard.weave;

import io.execguard.agent.contract.LaunchHook;
import io.execguard.guard.Guard;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the hook class into {@code java.lang}, and calls to it into {@code ProcessImpl.start}. Made
 * by the agent's entry by name, for that lives in another class loader.
 */
public final class Weaver implements LaunchHook {
  private Instrumentation instrumentation;
  private Guard guard;
  private @Nullable HookClass hook;
  private boolean managed;

  @Override
  public synchronized void start(
      Instrumentation theInstrumentation,
      Map<String, String> options,
      BooleanSupplier stackRoom,
      BooleanSupplier flightRecorder,
      boolean securityManager) {
    instrumentation = theInstrumentation;
    guard = Guard.of(options, stackRoom, flightRecorder, securityManager);
  }

  @Override
  public byte[] weave(byte[] classFile) throws Exception {
    byte[] woven = StartWeaver.weave(classFile);
    connect();
    return woven;
  }

  private synchronized void connect() throws Exception {
    if (hook == null) {
      HookClass defined = HookClass.define(instrumentation);
      defined.connect(guard.before(), guard.after());
      hook = defined;
    }
  }

  @Override
  public synchronized void manage() throws Exception {
    managed = true;
    guard.manage();
  }

  @Override
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
