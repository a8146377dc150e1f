package io.execguard.log;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Work that a launch must not wait for, on one daemon thread that ends when there was nothing to do
 * for a while. Before the first errand there is none.
 */
public final class Errands {
  private static final long IDLE_SECONDS = 90;

  private Errands() {}

  /** Does it after so many nanoseconds. What it throws is dropped. */
  public static void later(Runnable errand, long nanos) {
    Holder.EXECUTOR.schedule(errand, nanos, TimeUnit.NANOSECONDS);
  }

  private static final class Holder {
    static final ScheduledThreadPoolExecutor EXECUTOR = create();

    private static ScheduledThreadPoolExecutor create() {
      ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, new Threads());
      executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
      executor.allowCoreThreadTimeOut(true);
      return executor;
    }
  }

  private static final class Threads implements ThreadFactory {
    @Override
    public Thread newThread(Runnable work) {
      Thread thread = PlainThread.of(work, "execguard-log");
      thread.setDaemon(true);
      return thread;
    }
  }
}
