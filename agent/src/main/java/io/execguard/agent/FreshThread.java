package io.execguard.agent;

import java.io.IOException;
import java.security.PrivilegedExceptionAction;

/** Does work on a thread of its own, with a stack of its own, while the caller waits. */
final class FreshThread extends Thread {
  /** Weaving takes some tens of milliseconds; a launch is not held up for longer than this. */
  private static final long LONGEST_WAIT_MILLIS = 5000;

  private final PrivilegedExceptionAction<byte[]> work;
  private volatile byte[] result;
  private volatile Throwable thrown;

  private FreshThread(PrivilegedExceptionAction<byte[]> work) {
    super("execguard-weaving");
    this.work = work;
    setDaemon(true);
    setContextClassLoader(null);
  }

  /**
   * The caller's interrupt flag stays as it was.
   *
   * @throws Exception what the work throws, or an IOException if it takes too long
   */
  static byte[] call(PrivilegedExceptionAction<byte[]> work) throws Exception {
    FreshThread thread = new FreshThread(work);
    thread.start();
    if (!thread.await()) {
      throw new IOException("not done after " + LONGEST_WAIT_MILLIS + " ms");
    }
    if (thread.thrown != null) {
      throw new IOException(thread.thrown);
    }
    return thread.result;
  }

  @Override
  public void run() {
    try {
      result = work.run();
    } catch (Throwable t) {
      thrown = t;
    }
  }

  private boolean await() {
    long until = System.nanoTime() + LONGEST_WAIT_MILLIS * 1000000;
    boolean interrupted = false;
    try {
      for (long left = LONGEST_WAIT_MILLIS; isAlive() && left > 0; ) {
        try {
          join(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
        left = (until - System.nanoTime()) / 1000000;
      }
      return !isAlive();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
