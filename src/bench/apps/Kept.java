import java.io.File;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Launches each file of a directory in turn, so many times in all, and prints by how many {@code
 * bytes} the heap in use has grown, garbage collected before and after.
 */
public class Kept {
  public static void main(String[] args) throws Exception {
    File[] files = new File(args[0]).listFiles();
    int count = Integer.parseInt(args[1]);
    new ProcessBuilder("/bin/true").start().waitFor();
    long before = used();
    AtomicInteger next = new AtomicInteger();
    Thread[] threads = new Thread[Runtime.getRuntime().availableProcessors()];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> launch(files, count, next));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("bytes " + (used() - before));
  }

  private static void launch(File[] files, int count, AtomicInteger next) {
    try {
      for (int i; (i = next.getAndIncrement()) < count; ) {
        new ProcessBuilder(files[i % files.length].getPath()).start().waitFor();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long used() throws Exception {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(200);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
