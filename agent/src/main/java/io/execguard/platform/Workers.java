package io.execguard.platform;

import java.io.Closeable;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** Threads for work that can be done in parts: one for each processor, and not more than eight. */
public final class Workers implements Closeable {
  /** How many there are. */
  public static final int THREADS =
      Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));

  private final ExecutorService threads;

  private Workers(String name) {
    threads = Executors.newFixedThreadPool(THREADS, new Daemons(name));
  }

  /**
   * @param name of each thread
   */
  public static Workers of(String name) {
    return new Workers(name);
  }

  public <T> Future<T> submit(Callable<T> work) {
    return threads.submit(work);
  }

  /**
   * Waits for what came of a piece of work.
   *
   * @throws RuntimeException or an Error that ended the work, as it is
   */
  public static <T> T result(Future<T> work) {
    try {
      return work.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Error) {
        throw (Error) cause;
      }
      throw cause instanceof RuntimeException
          ? (RuntimeException) cause
          : new IllegalStateException(cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Ends the threads; what was not done yet is not done any more. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static final class Daemons implements ThreadFactory {
    private final String name;

    Daemons(String name) {
      this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    }
  }
}
