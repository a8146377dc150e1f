import java.lang.management.ManagementFactory;

/** Launches /bin/true so many times, and prints the bytes that this thread allocated for each. */
public class Launches {
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    launch(20);
    long before = threads.getThreadAllocatedBytes(self);
    launch(count);
    System.out.println("bytes " + (threads.getThreadAllocatedBytes(self) - before) / count);
  }

  private static void launch(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      Process process = new ProcessBuilder("/bin/true").start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("/bin/true ended with " + process.exitValue());
      }
    }
  }
}
