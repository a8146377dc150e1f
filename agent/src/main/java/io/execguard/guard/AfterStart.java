package io.execguard.guard;

import io.execguard.log.PlainThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Follows a process that was warned of before its launch, for a second, and tells if it ends as was
 * said. Only {@link Process#waitFor(long, TimeUnit)} is called, which waits for what the JDK's own
 * reaper notes and changes nothing for anybody else.
 */
final class AfterStart {
  private static final long FOLLOWED_MILLIS = 1000;

  /** So many are followed at a time: an application may start doomed programs by the hundred. */
  private static final int MOST = 8;

  private final Listeners listeners;
  private final AtomicInteger followers = new AtomicInteger();

  AfterStart(Listeners listeners) {
    this.listeners = listeners;
  }

  /** Returns at once. */
  void follow(Look look, Process process) {
    Incident warning = look.warning();
    if (warning == null) {
      return;
    }
    if (followers.incrementAndGet() > MOST) {
      followers.decrementAndGet();
      return;
    }
    boolean started = false;
    try {
      Thread thread = PlainThread.of(new Follower(warning, process), "execguard-follow");
      thread.setDaemon(true);
      thread.start();
      started = true;
    } finally {
      if (!started) {
        followers.decrementAndGet();
      }
    }
  }

  private final class Follower implements Runnable {
    private final Incident warning;
    private final Process process;
    private final long since = System.nanoTime();

    Follower(Incident warning, Process process) {
      this.warning = warning;
      this.process = process;
    }

    @Override
    public void run() {
      try {
        if (process.waitFor(FOLLOWED_MILLIS, TimeUnit.MILLISECONDS)) {
          long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
          ProcessEnd end = ProcessEnd.of(process.exitValue(), millis);
          if (end.bearsOut(warning.diagnosis().codes())) {
            listeners.tellThatItCameTrue(warning, end);
          }
        }
      } catch (InterruptedException e) {
        // Nobody but the JVM's end does that: there is nothing to tell any more.
        Thread.currentThread().interrupt();
      } finally {
        followers.decrementAndGet();
      }
    }
  }
}
