package io.execguard.agent;

import java.lang.instrument.Instrumentation;

/**
 * Has {@code ProcessImpl}, which is loaded, woven by a thread of its own. For one of two reasons: a
 * thread that is in a transformer is not handed any further class (libinstrument keeps a token for
 * that), or its stack is too full for our work.
 */
final class LateWeaving extends Thread {
  /** Weaving takes some tens of milliseconds; a launch is not held up for longer than this. */
  private static final long LONGEST_WAIT_MILLIS = 5000;

  private final Instrumentation instrumentation;

  LateWeaving(Instrumentation instrumentation) {
    super("execguard-weaving");
    this.instrumentation = instrumentation;
    setDaemon(true);
    setContextClassLoader(null);
  }

  @Override
  public void run() {
    try {
      retransform(instrumentation);
    } catch (Throwable t) {
      HookTransformer.stepAside(t);
    }
  }

  static void retransform(Instrumentation instrumentation) throws Exception {
    instrumentation.retransformClasses(Class.forName("java.lang.ProcessImpl", false, null));
  }

  /** Waits for it to be done. The interrupt flag stays as it was. */
  void await() {
    long until = System.nanoTime() + LONGEST_WAIT_MILLIS * 1000000;
    boolean interrupted = false;
    try {
      long left = LONGEST_WAIT_MILLIS;
      while (isAlive() && left > 0) {
        try {
          join(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
        left = (until - System.nanoTime()) / 1000000;
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
