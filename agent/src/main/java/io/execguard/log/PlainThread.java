package io.execguard.log;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * A thread that keeps nothing of the application's alive: no context class loader, none of the
 * inheritable thread locals (from Java 9 on), and not the code on the stack of the launch.
 */
public final class PlainThread {
  private PlainThread() {}

  public static Thread of(Runnable work, String name) {
    Thread thread = AccessController.doPrivileged(new Creation(work, name));
    thread.setContextClassLoader(null);
    return thread;
  }

  private static final class Creation implements PrivilegedAction<Thread> {
    private final Runnable work;
    private final String name;

    Creation(Runnable work, String name) {
      this.work = work;
      this.name = name;
    }

    @Override
    public Thread run() {
      ThreadGroup group = Thread.currentThread().getThreadGroup();
      while (group.getParent() != null) {
        group = group.getParent();
      }
      try {
        return Thread.class
            .getConstructor(
                ThreadGroup.class, Runnable.class, String.class, long.class, boolean.class)
            .newInstance(group, work, name, 0L, false);
      } catch (ReflectiveOperationException java8) {
        return new Thread(group, work, name);
      }
    }
  }
}
