import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts the hook into situations that go wrong easily. First argument: which; it prints "ok". */
public class HookRules {
  public static void main(String[] args) throws Exception {
    String bad = args.length > 1 ? args[1] : null;
    switch (args[0]) {
      case "interrupted":
        interrupted(bad);
        break;
      case "threads":
        threads(bad, false);
        break;
      case "virtual-threads":
        threads(bad, true);
        break;
      case "deep-stack":
        deepStack(bad);
        break;
      case "mutated":
        mutated();
        break;
      case "class-loader":
        contextClassLoader(bad);
        break;
      default:
        throw new IllegalArgumentException(args[0]);
    }
    System.out.println("ok");
  }

  /** The flag is still set afterwards, whether the launch works or not. */
  private static void interrupted(String bad) throws Exception {
    Thread.currentThread().interrupt();
    Process process = new ProcessBuilder("/bin/true").start();
    check(Thread.currentThread().isInterrupted(), "flag lost on a healthy launch");
    try {
      new ProcessBuilder(bad).start();
      throw new AssertionError("not stopped");
    } catch (IOException e) {
      check(e.getMessage().contains("EG101"), e.getMessage());
    }
    check(Thread.currentThread().isInterrupted(), "flag lost on a stopped launch");
    try {
      new ProcessBuilder("/no/such/program").start();
      throw new AssertionError("not refused");
    } catch (IOException e) {
      check(e.getMessage().contains("EG301"), e.getMessage());
    }
    check(Thread.interrupted(), "flag lost on a failed launch");
    check(process.waitFor() == 0, "true");
  }

  /** The first launch of a JVM, 64 times at once. */
  private static void threads(final String bad, boolean virtual) throws Exception {
    int count = 64;
    final CountDownLatch go = new CountDownLatch(1);
    final AtomicInteger good = new AtomicInteger();
    final AtomicInteger stopped = new AtomicInteger();
    List<Thread> threads = new ArrayList<Thread>();
    for (int i = 0; i < count; i++) {
      final boolean healthy = i % 2 == 0;
      Runnable work =
          new Runnable() {
            @Override
            public void run() {
              try {
                go.await();
                if (healthy) {
                  if (new ProcessBuilder("/bin/true").start().waitFor() == 0) {
                    good.incrementAndGet();
                  }
                } else {
                  try {
                    new ProcessBuilder(bad).start();
                  } catch (IOException e) {
                    if (e.getMessage().contains("EG101")) {
                      stopped.incrementAndGet();
                    } else {
                      e.printStackTrace();
                    }
                  }
                }
              } catch (Exception e) {
                e.printStackTrace();
              }
            }
          };
      threads.add(virtual ? virtualThread(work) : new Thread(work));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    check(good.get() == count / 2, "healthy: " + good);
    check(stopped.get() == count / 2, "stopped: " + stopped);
  }

  private static Thread virtualThread(Runnable work) throws Exception {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    return (Thread)
        Class.forName("java.lang.Thread$Builder")
            .getMethod("unstarted", Runnable.class)
            .invoke(builder, work);
  }

  /** Launches near the end of the stack, where the JDK itself still can; then all is as ever. */
  private static void deepStack(String bad) throws Exception {
    final int[] launched = {0};
    Thread thread =
        new Thread(
            null,
            new Runnable() {
              @Override
              public void run() {
                int deepest = deepest(0);
                for (int percent : new int[] {97, 90, 50}) {
                  launched[0] += launchAt((int) (deepest * (long) percent / 100));
                }
              }
            },
            "deep",
            4 << 20);
    thread.start();
    thread.join();
    check(launched[0] == 3, "launched " + launched[0] + " of 3");
    if (bad == null) {
      return;
    }
    IOException stopped = null;
    // The hook may have been left to a thread of its own: it comes within moments.
    for (int i = 0; i < 400 && stopped == null; i++) {
      try {
        new ProcessBuilder(bad).redirectErrorStream(true).start().waitFor();
        Thread.sleep(50);
      } catch (IOException e) {
        stopped = e;
      }
    }
    check(stopped != null && stopped.getMessage().contains("EG101"), "not stopped: " + stopped);
  }

  private static int deepest(int depth) {
    try {
      return deepest(depth + 1);
    } catch (StackOverflowError e) {
      return depth;
    }
  }

  private static int launchAt(int depth) {
    if (depth > 0) {
      return launchAt(depth - 1);
    }
    try {
      return new ProcessBuilder("/bin/true").start().waitFor() == 0 ? 1 : 0;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The builder copies its list; what the application does to it later is its own affair. */
  private static void mutated() throws Exception {
    final List<String> command =
        java.util.Collections.synchronizedList(new ArrayList<String>(Arrays.asList("/bin/echo", "a")));
    final boolean[] done = {false};
    Thread other =
        new Thread() {
          @Override
          public void run() {
            for (int i = 0; !done[0] && i < 1000000; i++) {
              command.set(1, String.valueOf(i));
            }
          }
        };
    other.start();
    for (int i = 0; i < 50; i++) {
      check(new ProcessBuilder(command).start().waitFor() == 0, "echo");
    }
    done[0] = true;
    other.join();
  }

  /** The thread's class loader is what it was, and ours is not handed to the application. */
  private static void contextClassLoader(String bad) throws Exception {
    ClassLoader own = new ClassLoader(HookRules.class.getClassLoader()) {};
    Thread.currentThread().setContextClassLoader(own);
    try {
      new ProcessBuilder(bad).start();
      throw new AssertionError("not stopped");
    } catch (IOException e) {
      check(e.getMessage().contains("EG101"), e.getMessage());
    }
    check(Thread.currentThread().getContextClassLoader() == own, "class loader lost");
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      ClassLoader loader = thread.getContextClassLoader();
      check(
          loader == null || !loader.getClass().getName().contains("execguard"),
          thread + " has the agent's class loader");
    }
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
