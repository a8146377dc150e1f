import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Launches one of each kind out of a directory that the test has made, in a JVM in which something
 * is broken, and prints what became of each: exit code and output, or exception and first line.
 * Arguments: what is to be broken, the directory, and what that needs.
 */
public class Faults {
  private static File files;

  public static void main(String[] args) throws Exception {
    files = new File(args[1]);
    switch (args[0]) {
      case "nothing":
        launchAll();
        break;
      case "jar-first":
        damage(new File(args[3]), args[2]);
        launchAll();
        break;
      case "jar-later":
        System.out.println(launch("good"));
        damage(new File(args[3]), args[2]);
        launchAll();
        break;
      case "heap":
        heap();
        break;
      case "metaspace":
        System.out.println(launch("good"));
        System.out.println(launch("missing"));
        metaspace(new File(args[2]));
        launchAll();
        break;
      case "descriptors":
        if (args[2].equals("warm")) {
          launch("good");
          launch("missing");
        }
        descriptors();
        break;
      case "stack":
        launch("good");
        stack();
        break;
      default:
        throw new IllegalArgumentException(args[0]);
    }
  }

  private static void launchAll() {
    for (String name : new String[] {"good", "text", "missing", "crlf", "plain", "bad", "good"}) {
      System.out.println(launch(name));
    }
  }

  /** One line. */
  private static String launch(String name) {
    try {
      File program = name.equals("missing") ? new File("/no/such/program") : new File(files, name);
      Process process =
          new ProcessBuilder(program.getPath()).directory(files).redirectErrorStream(true).start();
      process.getOutputStream().close();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      InputStream in = process.getInputStream();
      for (int b; (b = in.read()) >= 0; ) {
        out.write(b);
      }
      in.close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        return name + ": not seen to end"; // The JDK's own thread that waits for it has died.
      }
      // What a shell makes of machine code is its own affair.
      return name
          + ": exit "
          + process.exitValue()
          + (name.equals("bad") ? "" : " " + out.toString().trim());
    } catch (IOException e) {
      String message = e.getMessage();
      return name + ": " + e.getClass().getName() + " " + message.split("\n", 2)[0];
    } catch (InterruptedException e) {
      return name + ": " + e;
    } catch (OutOfMemoryError e) {
      return name + ": no memory";
    } catch (StackOverflowError e) {
      return name + ": no stack";
    }
  }

  private static void damage(File jar, String how) throws IOException {
    File next = new File(jar.getPath() + ".next");
    switch (how) {
      case "deleted":
        check(jar.delete());
        break;
      case "renamed-over":
        check(next.renameTo(jar));
        break;
      case "truncated":
        {
          RandomAccessFile file = new RandomAccessFile(jar, "rw");
          file.setLength(1000);
          file.close();
          break;
        }
      case "overwritten":
        {
          // By as many bytes: nothing but their meaning is different.
          RandomAccessFile file = new RandomAccessFile(jar, "rw");
          byte[] noise = new byte[(int) file.length()];
          new java.util.Random(1).nextBytes(noise);
          file.write(noise);
          file.close();
          break;
        }
      default:
        throw new IllegalArgumentException(how);
    }
  }

  private static void check(boolean done) throws IOException {
    if (!done) {
      throw new IOException("could not be done");
    }
  }

  /** Launches with less and less heap; whatever fails, fails of that. */
  private static void heap() {
    launch("good");
    List<String> odd = new ArrayList<String>();
    for (int left = 0; left < 40; left++) {
      String name = left % 3 == 0 ? "good" : left % 3 == 1 ? "missing" : "crlf";
      String became = null;
      try {
        became = withLittleHeap(left * 4, name);
      } catch (OutOfMemoryError e) {
        // Not even the text of it.
      }
      if (became != null
          && !became.equals(name + ": no memory")
          && !became.equals(name + ": not seen to end")
          && !became.equals("good: exit 0 hi")
          && !became.matches(
              "(missing|crlf): java.io.IOException Cannot run program .*\\b2\\b.*")) {
        odd.add(became);
      }
    }
    System.out.println("odd " + odd);
    launchAll();
  }

  /**
   * Defines a class again and again, in a class loader of its own each time, until there is no
   * room.
   */
  private static String withLittleHeap(int kilobytes, String name) {
    List<byte[]> all = new ArrayList<byte[]>(100000);
    int[] sizes = {1 << 20, 1 << 14, 1 << 10};
    for (int size : sizes) {
      try {
        while (all.size() < 100000) {
          all.add(new byte[size]);
        }
      } catch (OutOfMemoryError e) {
        // The next smaller size.
      }
    }
    for (int i = 0; i < kilobytes && !all.isEmpty(); i++) {
      all.remove(all.size() - 1);
    }
    String became = launch(name);
    return all.isEmpty() ? null : became; // So that it is kept until here.
  }

  private static void metaspace(File classFile) throws IOException {
    final byte[] bytes = new byte[(int) classFile.length()];
    FileInputStream in = new FileInputStream(classFile);
    check(in.read(bytes) == bytes.length);
    in.close();
    List<Class<?>> all = new ArrayList<Class<?>>();
    try {
      while (true) {
        all.add(
            new ClassLoader(null) {
              Class<?> define() {
                return defineClass(null, bytes, 0, bytes.length);
              }
            }.define());
      }
    } catch (OutOfMemoryError e) {
      System.out.println("full " + (all.size() > 10));
    }
    KEPT.addAll(all);
  }

  private static final List<Class<?>> KEPT = new ArrayList<Class<?>>();

  /** Launches with so many descriptors left, from none to more than enough. */
  private static void descriptors() throws IOException {
    List<String> lines = new ArrayList<String>();
    for (int left = 0; left <= 24; left += 3) {
      List<RandomAccessFile> all = new ArrayList<RandomAccessFile>();
      try {
        while (true) {
          all.add(new RandomAccessFile("/dev/null", "r"));
        }
      } catch (IOException e) {
        // None is left.
      }
      for (int i = 0; i < left; i++) {
        close(all.remove(all.size() - 1));
      }
      // One each time: the JDK does not close all that it has opened when a launch fails of this.
      String name = left % 2 == 0 ? "good" : "bad";
      lines.add(left + " left: " + launch(name));
      for (RandomAccessFile file : all) {
        close(file);
      }
    }
    for (String line : lines) {
      System.out.println(line);
    }
    launchAll();
  }

  private static void close(RandomAccessFile file) {
    try {
      file.close();
    } catch (IOException e) {
      // JDK 17 and 26 close one that is not theirs when a launch fails for want of descriptors.
    }
  }

  /** Launches from each depth of a stack, down to where the JDK itself cannot any more. */
  private static void stack() throws Exception {
    final List<String> odd = new ArrayList<String>();
    final String[] last = new String[3];
    Thread thread =
        new Thread(
            null,
            new Runnable() {
              @Override
              public void run() {
                int deepest = deepest(0);
                String[] names = {"bad", "missing", "good", "crlf", "text"};
                for (int i = 0, depth = deepest;
                    depth > 0 && i < 250;
                    i++, depth -= 1 + deepest / 500) {
                  String name = names[i % names.length];
                  String became = at(depth, name);
                  if (became != null && !isAsEver(name, became)) {
                    odd.add(depth + " of " + deepest + " " + became);
                  }
                }
                // The thread is none the worse for it.
                last[0] = launch("good");
                last[1] = launch("bad");
                last[2] = launch("crlf");
              }
            },
            "deep",
            1 << 20);
    thread.start();
    thread.join();
    System.out.println("odd " + odd);
    System.out.println("last " + Arrays.asList(last));
    launchAll();
  }

  private static boolean isAsEver(String name, String became) {
    if (became.equals(name + ": no stack")
        || became.equals(name + ": not seen to end")
        || became.equals("text: exit 3 no first line")) {
      return true;
    }
    switch (name) {
      case "good":
        return became.equals("good: exit 0 hi");
      case "bad":
        return became.matches(
            "bad: (exit (2|126|127)|java.io.IOException Cannot run program .*\\b8\\b.*)");
      default:
        return became.matches("\\w+: java.io.IOException Cannot run program .*\\b2\\b.*");
    }
  }

  private static int deepest(int depth) {
    try {
      return deepest(depth + 1);
    } catch (StackOverflowError e) {
      return depth;
    }
  }

  private static String at(int depth, String name) {
    try {
      return depth > 0 ? at(depth - 1, name) : launch(name);
    } catch (StackOverflowError e) {
      return null;
    }
  }
}
