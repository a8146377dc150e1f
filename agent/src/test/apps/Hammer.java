import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One thread puts a good and a bad program in each other's place by rename while eight launch it. A
 * launch during which the file was good all the time must run; one during which it was bad all the
 * time must be stopped. Arguments: directory, the good file, the bad file, how many launches each.
 */
public class Hammer {
  /** 4n: the good one is there, 4n+2: the bad one; odd while one is put in the place of the other. */
  private static final AtomicLong STATE = new AtomicLong();

  private static final AtomicInteger WRONGLY_STOPPED = new AtomicInteger();
  private static final AtomicInteger WRONGLY_RUN = new AtomicInteger();
  private static final AtomicInteger STOPPED = new AtomicInteger();
  private static final AtomicInteger RUN = new AtomicInteger();
  private static volatile boolean done;

  public static void main(final String[] args) throws Exception {
    final Path program = Paths.get(args[0], "program");
    final Path good = Paths.get(args[1]);
    final Path bad = Paths.get(args[2]);
    final int launches = Integer.parseInt(args[3]);
    put(good, program);
    Thread swapper =
        new Thread() {
          @Override
          public void run() {
            try {
              for (boolean toBad = true; !done; toBad = !toBad) {
                Thread.sleep(30);
                STATE.incrementAndGet();
                put(toBad ? bad : good, program);
                STATE.incrementAndGet();
              }
            } catch (Exception e) {
              e.printStackTrace();
            }
          }
        };
    swapper.start();
    List<Thread> threads = new ArrayList<Thread>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread() {
            @Override
            public void run() {
              for (int n = 0; n < launches; n++) {
                launch(program.toString());
              }
            }
          };
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    done = true;
    swapper.join();
    System.out.println("wrongly stopped " + WRONGLY_STOPPED);
    System.out.println("wrongly run " + WRONGLY_RUN);
    System.out.println("stopped " + (STOPPED.get() > 0));
    System.out.println("run " + (RUN.get() > 0));
  }

  private static void put(Path file, Path place) throws IOException {
    Path next = place.resolveSibling("next");
    Files.copy(file, next, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    Files.move(next, place, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void launch(String program) {
    long before = STATE.get();
    boolean stopped = false;
    try {
      Process process =
          new ProcessBuilder(program)
              .redirectErrorStream(true)
              .redirectOutput(new File("/dev/null"))
              .start();
      long after = STATE.get();
      process.waitFor();
      if (before == after && before % 4 == 2) {
        WRONGLY_RUN.incrementAndGet();
      }
      RUN.incrementAndGet();
      return;
    } catch (IOException e) {
      stopped = e.getMessage().contains("EG101");
      if (!stopped && !e.getMessage().contains("26")) {
        e.printStackTrace();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (stopped) {
      STOPPED.incrementAndGet();
      if (before == STATE.get() && before % 4 == 0) {
        WRONGLY_STOPPED.incrementAndGet();
      }
    }
  }
}
