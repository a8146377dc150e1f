import java.io.File;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Launches that fail, one after the other. Arguments: how many, from how many threads, the program
 * (in which %d becomes the number of the launch), and arguments for it. Prints how many failed, and
 * how much of the heap was in use after a tenth of them and at the end. "-" as the number: one for
 * each line of standard input.
 */
public class FailingLaunches {
  public static void main(final String[] args) throws Exception {
    final String[] command = new String[args.length - 2];
    System.arraycopy(args, 2, command, 0, command.length);
    if (args[0].equals("-")) {
      int n = 0;
      for (int c; (c = System.in.read()) >= 0; ) {
        if (c == '\n') {
          System.out.println(fails(command, n++) ? "failed" : "started");
          System.out.flush();
        }
      }
      return;
    }
    final int count = Integer.parseInt(args[0]);
    final AtomicInteger next = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();
    final long[] heap = new long[1];
    Thread[] threads = new Thread[Integer.parseInt(args[1])];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread("launcher-" + i) {
            @Override
            public void run() {
              for (int n; (n = next.getAndIncrement()) < count; ) {
                if (n == count / 10) {
                  heap[0] = used();
                }
                if (fails(command, n)) {
                  failed.incrementAndGet();
                }
              }
            }
          };
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("failed " + failed.get());
    System.out.println("heap " + heap[0] + " " + used());
  }

  private static boolean fails(String[] command, int n) {
    String[] numbered = command.clone();
    numbered[0] = numbered[0].replace("%d", String.valueOf(n));
    try {
      new ProcessBuilder(numbered).directory(new File("/")).start().waitFor();
      return false;
    } catch (IOException e) {
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
