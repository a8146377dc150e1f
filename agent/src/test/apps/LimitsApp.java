import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Uses something up, launches a program, and prints what it got. First argument: what; second: how
 * much of it is left, or how long the argument is; the rest: the program. The property "result"
 * names a file for the outcome: a JDK that is short of descriptors may close standard output.
 */
public class LimitsApp {
  private static final List<Object> HELD = new ArrayList<Object>();

  public static void main(String[] args) throws Exception {
    // Whatever a launch loads is loaded now: later there is nothing left to load it with.
    ProcessBuilder warm = new ProcessBuilder("/bin/true");
    warm.start().waitFor();
    try {
      new ProcessBuilder("/no/such/program").start();
    } catch (IOException e) {
      e.getStackTrace();
    }
    List<String> command = new ArrayList<String>(Arrays.asList(args).subList(2, args.length));
    int amount = Integer.parseInt(args[1]);
    ProcessBuilder builder = new ProcessBuilder(command);
    if (args[0].equals("files")) {
      files(amount);
    } else if (args[0].equals("threads")) {
      threads(amount);
    } else if (args[0].equals("waiter")) {
      // The thread that waited for the first process is kept by the JDK: this one takes it.
      HELD.add(new ProcessBuilder("/bin/sleep", "30").start());
      threads(amount);
    } else if (args[0].equals("memory")) {
      memory();
    } else if (args[0].equals("argument")) {
      builder.command().add(text(amount));
    } else if (args[0].equals("arguments")) {
      for (int i = 0; i < amount; i++) {
        builder.command().add(text(1000));
      }
    } else if (args[0].equals("variable")) {
      builder.environment().put("BUILD_LOG", text(amount));
    }
    String result;
    try {
      Process process = args[0].equals("waiter") ? withoutWaiter(builder) : builder.start();
      release();
      result = "exit " + process.waitFor();
    } catch (Throwable t) {
      release();
      result =
          "exception " + t.getClass().getName() + "\nmessage " + LaunchApp.escape(t.getMessage());
    }
    String file = System.getProperty("result");
    PrintStream out = file == null ? System.out : new PrintStream(file, "UTF-8");
    out.println(result);
    out.flush();
    System.exit(0);
  }

  private static String text(int length) {
    char[] text = new char[length];
    Arrays.fill(text, 'x');
    return new String(text);
  }

  private static void files(int left) throws IOException {
    try {
      for (; ; ) {
        HELD.add(new FileInputStream("/dev/null"));
      }
    } catch (IOException e) {
      for (int i = 0; i < left; i++) {
        ((FileInputStream) HELD.remove(HELD.size() - 1)).close();
      }
    }
  }

  private static void threads(int left) throws Exception {
    List<CountDownLatch> latches = new ArrayList<CountDownLatch>();
    List<Thread> threads = new ArrayList<Thread>();
    try {
      for (; ; ) {
        final CountDownLatch latch = new CountDownLatch(1);
        Thread thread =
            new Thread(null, null, "held", 1 << 18) {
              @Override
              public void run() {
                try {
                  latch.await();
                } catch (InterruptedException e) {
                  return;
                }
              }
            };
        thread.setDaemon(true);
        thread.start();
        latches.add(latch);
        threads.add(thread);
      }
    } catch (OutOfMemoryError e) {
      int full = tasks();
      for (int i = 0; i < left; i++) {
        latches.get(i).countDown();
        threads.get(i).join();
      }
      // The kernel's thread ends a moment after Java's.
      while (tasks() > full - left) {
        Thread.sleep(1);
      }
      HELD.addAll(latches);
    }
  }

  /**
   * Launches until there is room for the process and none for the thread that waits for it, which
   * is an OutOfMemoryError. The JVM's own threads come and go: a launch that is refused takes a
   * thread back, and one that succeeds stays.
   */
  private static Process withoutWaiter(ProcessBuilder builder) throws Exception {
    Process last = null;
    for (int i = 0; i < 20; i++) {
      try {
        last = builder.start();
        HELD.add(last);
      } catch (IOException e) {
        for (Object held : HELD) {
          if (held instanceof CountDownLatch && ((CountDownLatch) held).getCount() > 0) {
            int full = tasks();
            ((CountDownLatch) held).countDown();
            while (tasks() >= full) {
              Thread.sleep(1);
            }
            break;
          }
        }
      }
    }
    return last;
  }

  private static int tasks() {
    return new java.io.File("/proc/self/task").list().length;
  }

  /** Maps a sparse file, in ever smaller pieces, until no page more is granted. */
  private static void memory() throws IOException {
    java.io.File file = java.io.File.createTempFile("sparse", null);
    RandomAccessFile sparse = new RandomAccessFile(file, "rw");
    // Gone already: a JVM that ends without mappings deletes nothing any more.
    if (!file.delete()) {
      throw new IOException("cannot delete " + file);
    }
    sparse.setLength(1L << 30);
    for (long size = 1L << 30; size >= 4096; size >>= 1) {
      try {
        for (; ; ) {
          HELD.add(sparse.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, size));
        }
      } catch (IOException e) {
        continue;
      } catch (OutOfMemoryError e) {
        continue;
      }
    }
  }

  private static void release() {
    for (Object held : HELD) {
      if (held instanceof FileInputStream) {
        try {
          ((FileInputStream) held).close();
        } catch (IOException e) {
          // Short of descriptors, JDK 17 and older close numbers that they never opened.
          continue;
        }
      } else if (held instanceof Process) {
        ((Process) held).destroy();
      } else if (held instanceof CountDownLatch) {
        ((CountDownLatch) held).countDown();
      }
    }
    HELD.clear();
  }
}
