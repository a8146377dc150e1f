import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Launches by the plan of {@link LoadPlan} from many threads at once, writes down what became of
 * each launch, one line for each, and prints what is left over afterwards. Arguments: the plan's
 * directory, its seed, how many launches, how many threads, the file for the results.
 */
public class Load {
  public static void main(String[] args) throws Exception {
    LoadPlan plan = new LoadPlan(new File(args[0]), Long.parseLong(args[1]));
    int count = Integer.parseInt(args[2]);
    int threads = Integer.parseInt(args[3]);
    String[] results = new String[count];
    // A look at all of it first: what is loaded and kept once is no leak.
    for (int i = 0; i < plan.kinds(); i++) {
      plan.launch(-1 - i);
    }
    // Some JDKs leave pipes of a pipeline open (11 those of each, 26 one of each that failed).
    int each = leftBy("piped", plan);
    int eachFailed = leftBy("piped-missing", plan);
    int pipelines = plan.pipelines.get();
    int failed = plan.failedPipelines.get();
    int files = fewestOpenFiles();
    Set<String> names = threadNames();
    run(plan, results, 0, count / 4, threads);
    long memory = memory();
    run(plan, results, count / 4, count, threads);
    System.out.println("memory " + (memory() - memory) / 1024);
    int leftByPipelines =
        each * (plan.pipelines.get() - pipelines)
            + eachFailed * (plan.failedPipelines.get() - failed);
    int left = leftOpen(files + leftByPipelines);
    System.out.println("descriptors " + left + (left > 0 ? " of " + openFiles() : ""));
    System.out.println("children " + children());
    Set<String> more = threadNames();
    more.removeAll(names);
    System.out.println("threads " + more);
    Writer out = new OutputStreamWriter(new FileOutputStream(args[4]), "UTF-8");
    for (int i = 0; i < count; i++) {
      out.write(plan.kind(i) + ": " + results[i] + "\n");
    }
    out.close();
  }

  private static int leftBy(String kind, LoadPlan plan) throws InterruptedException {
    int number = -1;
    while (!plan.kind(number).equals(kind)) {
      number--;
    }
    int files = fewestOpenFiles();
    plan.launch(number);
    return fewestOpenFiles() - files;
  }

  private static void run(
      final LoadPlan plan, final String[] results, int from, final int to, int threads)
      throws InterruptedException {
    final AtomicInteger next = new AtomicInteger(from);
    List<Thread> all = new ArrayList<Thread>();
    for (int t = 0; t < threads; t++) {
      Thread thread =
          new Thread("load-" + t) {
            @Override
            public void run() {
              for (int i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
                results[i] = plan.launch(i);
              }
            }
          };
      all.add(thread);
      thread.start();
    }
    for (Thread thread : all) {
      thread.join();
    }
  }

  /** Bytes of the heap in use when all that can be collected is. */
  private static long memory() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(20);
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  /**
   * How many more are open than should be. The JDK's own threads close some after a process has
   * ended, and the JVM opens some for a moment: what is left over stays, however long one waits.
   */
  private static int leftOpen(int expected) throws InterruptedException {
    int left = fewestOpenFiles() - expected;
    for (int i = 0; i < 100 && left > 0; i++) {
      Thread.sleep(100);
      left = fewestOpenFiles() - expected;
    }
    return left;
  }

  private static int fewestOpenFiles() throws InterruptedException {
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      fewest = Math.min(fewest, openFiles().size());
      Thread.sleep(10);
    }
    return fewest;
  }

  /** Where each descriptor leads to. */
  private static Set<String> openFiles() {
    Set<String> files = new TreeSet<String>();
    for (String name : new File("/proc/self/fd").list()) {
      String target;
      try {
        target = Files.readSymbolicLink(Paths.get("/proc/self/fd", name)).toString();
      } catch (IOException e) {
        target = "closed by now";
      }
      files.add(name + " " + target);
    }
    return files;
  }

  /** Without the JDK's own, which wait for a process and then for a minute for the next one. */
  private static Set<String> threadNames() {
    Set<String> names = new TreeSet<String>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!thread.getName().startsWith("process reaper")) {
        names.add(thread.getName());
      }
    }
    return names;
  }

  /** How many processes have this one as their parent, ended ones that nobody waited for too. */
  private static int children() throws Exception {
    String self = new File("/proc/self").getCanonicalFile().getName();
    int children = 0;
    for (String name : new File("/proc").list()) {
      String stat =
          Character.isDigit(name.charAt(0)) ? LoadPlan.text("/proc/" + name + "/stat") : "";
      // pid (name) state ppid: the name may have anything in it.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
      if (fields.length > 1 && fields[1].equals(self)) {
        children++;
      }
    }
    return children;
  }
}
