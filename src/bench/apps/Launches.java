import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Launches program after program, {@code WARM-UP COUNT PROGRAM...}, and prints what each launch
 * behind the warm-up took: start and waitFor together ({@code mean} and {@code median},
 * nanoseconds), the {@code bytes} that this thread allocated, and where execguard's management bean
 * is, the microseconds that it spent ({@code own}).
 */
public class Launches {
  public static void main(String[] args) throws Exception {
    int warmUp = Integer.parseInt(args[0]);
    int count = Integer.parseInt(args[1]);
    String[] programs = Arrays.copyOfRange(args, 2, args.length);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    for (int i = 0; i < warmUp; i++) {
      launch(programs[i % programs.length]);
    }
    long[] nanos = new long[count];
    long spent = spent(beans);
    long bytes = threads.getThreadAllocatedBytes(self);
    for (int i = 0; i < count; i++) {
      nanos[i] = launch(programs[(warmUp + i) % programs.length]);
    }
    bytes = threads.getThreadAllocatedBytes(self) - bytes;
    spent = spent(beans) - spent;
    System.out.println("mean " + Arrays.stream(nanos).average().orElse(0));
    Arrays.sort(nanos);
    System.out.println("median " + nanos[count / 2]);
    System.out.println("bytes " + bytes / (double) count);
    System.out.println("own " + spent / (double) count);
  }

  private static long launch(String program) throws Exception {
    long start = System.nanoTime();
    int status = new ProcessBuilder(program).start().waitFor();
    long nanos = System.nanoTime() - start;
    if (status != 0) {
      throw new IllegalStateException(program + " ended with " + status);
    }
    return nanos;
  }

  private static long spent(MBeanServer beans) throws Exception {
    for (ObjectName name : beans.queryNames(new ObjectName("io.execguard:*"), null)) {
      return (Long) beans.getAttribute(name, "TimeSpentMicros");
    }
    return 0;
  }
}
