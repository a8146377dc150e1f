import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One thread makes a program good and bad in turns while eight launch it. A launch during which it
 * was good all the time must run and end with 42; one during which it was bad all the time must be
 * refused for the reason that is expected. What happens to a launch in between is its own affair.
 * Each turn lasts until enough launches fell wholly into it, so that no machine is too slow.
 *
 * <p>Arguments: how (rename, rewrite, chmod, handler), a directory, the good content, the bad
 * content, what the message of a refusal contains, how many turns; for handler instead of the two
 * contents: the directory of binfmt_misc and what to register.
 */
public class Hammer {
  private static final int ENOUGH = 16;

  /** 4n: it is good, 4n+2: it is bad; odd while one becomes the other. */
  private static final AtomicLong STATE = new AtomicLong(2);

  private static final AtomicInteger WRONGLY_STOPPED = new AtomicInteger();
  private static final AtomicInteger WRONGLY_FAILED = new AtomicInteger();
  private static final AtomicInteger WRONGLY_RUN = new AtomicInteger();
  private static final AtomicInteger RACED = new AtomicInteger();
  private static final AtomicInteger REFUSED = new AtomicInteger();
  private static final AtomicInteger RUN = new AtomicInteger();
  private static volatile boolean done;

  public static void main(final String[] args) throws Exception {
    final Swap swap = swap(args);
    final String expected = args[4];
    swap.toBad();
    List<Thread> threads = new ArrayList<Thread>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread() {
            @Override
            public void run() {
              while (!done) {
                launch(swap, expected);
              }
            }
          };
      threads.add(thread);
      thread.start();
    }
    waitFor(REFUSED);
    for (int turn = 0; turn < Integer.parseInt(args[5]); turn++) {
      STATE.incrementAndGet();
      swap.toGood();
      STATE.incrementAndGet();
      waitFor(RUN);
      if (swap.refusedAgain()) {
        STATE.incrementAndGet();
        swap.toBad();
        STATE.incrementAndGet();
        waitFor(REFUSED);
      }
    }
    done = true;
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("wrongly stopped " + WRONGLY_STOPPED);
    System.out.println("wrongly failed " + WRONGLY_FAILED);
    System.out.println("wrongly run " + WRONGLY_RUN);
    System.out.println("raced " + (RACED.get() > 0));
  }

  /** Until that many more of them; whoever started this JVM ends it if that never comes. */
  private static void waitFor(AtomicInteger counter) throws InterruptedException {
    int until = counter.get() + ENOUGH;
    while (counter.get() < until && WRONGLY_STOPPED.get() + WRONGLY_FAILED.get() == 0) {
      Thread.sleep(1);
    }
  }

  private static void launch(Swap swap, String expected) {
    long before = STATE.get();
    String message = null;
    int code = -1;
    long after;
    try {
      Process process =
          new ProcessBuilder(swap.program.toString())
              .directory(swap.program.getParent().toFile())
              .redirectErrorStream(true)
              .redirectOutput(new File("/dev/null"))
              .start();
      after = STATE.get();
      code = process.waitFor();
      // A shell that was given the file reads it once more, later.
      if (code != 42 && STATE.get() != after) {
        after = -1;
      }
    } catch (IOException e) {
      after = STATE.get();
      message = e.getMessage();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (before != after || before % 2 == 1) {
      RACED.incrementAndGet();
      return;
    }
    if (message != null && isBusy(message)) {
      return; // Somebody's fork has it open for writing still: the kernel's own answer.
    }
    boolean good = before % 4 == 0;
    boolean refused = message != null && message.contains(expected);
    if (good) {
      if (message == null && code == 42) {
        RUN.incrementAndGet();
      } else if (refused) {
        WRONGLY_STOPPED.incrementAndGet();
      } else {
        WRONGLY_FAILED.incrementAndGet();
        System.out.println(code + " " + message);
      }
    } else if (refused) {
      REFUSED.incrementAndGet();
    } else if (swap.refusedAtOnce()) {
      WRONGLY_RUN.incrementAndGet();
      System.out.println(code + " " + message);
    }
  }

  private static boolean isBusy(String message) {
    return message.contains("error=26,") || message.contains("error: 26 ");
  }

  private static Swap swap(String[] args) throws IOException {
    Path program = Paths.get(args[1], "program");
    if (args[0].equals("handler")) {
      return new Handler(program, args[2], args[3]);
    }
    Path good = Paths.get(args[2]);
    Path bad = Paths.get(args[3]);
    switch (args[0]) {
      case "rename":
        return new Rename(program, good, bad);
      case "rewrite":
        return new Rewrite(program, good, bad);
      case "chmod":
        return new Chmod(program, good);
      default:
        throw new IllegalArgumentException(args[0]);
    }
  }

  private abstract static class Swap {
    final Path program;

    Swap(Path program) {
      this.program = program;
    }

    abstract void toGood() throws Exception;

    abstract void toBad() throws Exception;

    /** Whether no launch of the bad one may be let through. */
    boolean refusedAtOnce() {
      return true;
    }

    /** Whether it can be made bad again. */
    boolean refusedAgain() {
      return true;
    }
  }

  private static final class Rename extends Swap {
    private final Path good;
    private final Path bad;

    Rename(Path program, Path good, Path bad) {
      super(program);
      this.good = good;
      this.bad = bad;
    }

    @Override
    void toGood() throws IOException {
      put(good);
    }

    @Override
    void toBad() throws IOException {
      put(bad);
    }

    private void put(Path file) throws IOException {
      Path next = program.resolveSibling("next");
      Files.copy(
          file, next, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      Files.move(next, program, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** The same file all the time, with another content. */
  private static final class Rewrite extends Swap {
    private final byte[] good;
    private final byte[] bad;

    Rewrite(Path program, Path good, Path bad) throws IOException {
      super(program);
      Files.copy(good, program, StandardCopyOption.COPY_ATTRIBUTES);
      this.good = Files.readAllBytes(good);
      this.bad = Files.readAllBytes(bad);
    }

    @Override
    void toGood() throws Exception {
      write(good);
    }

    @Override
    void toBad() throws Exception {
      write(bad);
    }

    private void write(byte[] content) throws Exception {
      while (true) {
        try {
          RandomAccessFile file = new RandomAccessFile(program.toFile(), "rw");
          try {
            file.setLength(Math.min(content.length, file.length()));
            file.write(content);
          } finally {
            file.close();
          }
          return;
        } catch (IOException e) {
          // While it runs, it cannot be opened for writing: the same ETXTBSY from the other side.
          Thread.sleep(0, 100_000);
        }
      }
    }
  }

  private static final class Chmod extends Swap {
    Chmod(Path program, Path good) throws IOException {
      super(program);
      Files.copy(good, program);
    }

    @Override
    void toGood() throws IOException {
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Override
    void toBad() throws IOException {
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  /** The same file all the time, which a handler of binfmt_misc takes or not. */
  private static final class Handler extends Swap {
    private final String directory;
    private final String entry;
    private boolean registered;

    Handler(Path program, String directory, String entry) {
      super(program);
      this.directory = directory;
      this.entry = entry;
    }

    @Override
    void toGood() throws IOException {
      write("register", entry);
      registered = true;
    }

    @Override
    void toBad() throws IOException {
      if (registered) {
        write(entry.split(":")[1], "-1");
      }
      registered = false;
    }

    private void write(String file, String text) throws IOException {
      FileOutputStream out = new FileOutputStream(new File(directory, file));
      try {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      } finally {
        out.close();
      }
    }

    /** What ran a moment ago may be believed to run for a moment longer. */
    @Override
    boolean refusedAtOnce() {
      return false;
    }

    /** Where the list cannot be seen, that moment is half a minute. */
    @Override
    boolean refusedAgain() {
      return directory.startsWith("/proc/");
    }
  }
}
