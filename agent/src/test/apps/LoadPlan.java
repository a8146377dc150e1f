import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;

/**
 * What is launched, and how: the same for the same seed and number. The files that it launches are
 * in a directory that the test has made.
 */
final class LoadPlan {
  /** Each with how often it comes, of the sum of all. */
  private static final Object[][] KINDS = {
    {"true", 14},
    {"exit", 6},
    {"name", 4},
    {"argument", 4},
    {"environment", 4},
    {"exec", 4},
    {"directory", 4},
    {"relative", 3},
    {"script", 3},
    {"text", 3},
    {"empty", 1},
    {"streams", 4},
    {"merged", 3},
    {"to-file", 3},
    {"appended", 2},
    {"from-file", 3},
    {"inherited", 2},
    {"through-64k", 2},
    {"through-1m", 1},
    {"read-1m", 1},
    {"unread", 1},
    {"destroyed", 2},
    {"killed", 2},
    {"piped", 2},
    {"piped-bad", 1},
    {"piped-missing", 1},
    {"foreign", 4},
    {"page", 2},
    {"exe", 1},
    {"jar", 1},
    {"missing", 3},
    {"missing-name", 2},
    {"crlf", 3},
    {"interpreter", 2},
    {"loader", 1},
    {"not-executable", 3},
    {"folder", 1},
    {"bad-directory", 3},
    {"loop", 1},
    {"long-name", 1},
    {"long-argument", 1},
    {"nul", 1},
    {"nothing", 1},
    {"bad-redirect", 1},
  };

  private static final File NULL = new File("/dev/null");

  private final File files;
  private final File scratch;
  private final long seed;
  private final byte[] bytes = new byte[1 << 20];
  private final boolean canPipe =
      !System.getProperty("java.specification.version").startsWith("1.");

  final AtomicInteger pipelines = new AtomicInteger();
  final AtomicInteger failedPipelines = new AtomicInteger();

  LoadPlan(File directory, long seed) {
    this.files = new File(directory, "files");
    this.scratch = new File(directory, "scratch");
    this.seed = seed;
    new Random(seed).nextBytes(bytes);
  }

  int kinds() {
    return KINDS.length;
  }

  /** Negative numbers: each kind once. */
  String kind(int number) {
    if (number < 0) {
      return (String) KINDS[-1 - number][0];
    }
    int sum = 0;
    for (Object[] kind : KINDS) {
      sum += (Integer) kind[1];
    }
    int drawn = random(number).nextInt(sum);
    int i = 0;
    while (drawn >= (Integer) KINDS[i][1]) {
      drawn -= (Integer) KINDS[i++][1];
    }
    return (String) KINDS[i][0];
  }

  /** What became of it: exit code and bytes, or the exception and the first line of its message. */
  String launch(int number) {
    try {
      return launch(kind(number), number, random(number));
    } catch (Throwable t) {
      StringBuilder text = new StringBuilder(t.getClass().getName());
      text.append(' ').append(String.valueOf(t.getMessage()).split("\n", 2)[0]);
      for (Throwable cause = t.getCause(); cause != null; cause = cause.getCause()) {
        // One cause more than without: that is how the JDK's own stays reachable.
        if (cause.getCause() == null) {
          text.append(" <- ").append(cause.getClass().getName());
        }
      }
      return text.toString();
    }
  }

  private Random random(int number) {
    return new Random(seed + number * 7919L);
  }

  private String launch(String kind, int number, Random random) throws Exception {
    random.nextInt();
    int small = random.nextInt(100);
    switch (kind) {
      case "true":
        return end(new ProcessBuilder("/bin/true").start());
      case "exit":
        return end(new ProcessBuilder("/bin/sh", "-c", "exit " + small).start());
      case "name":
        return end(new ProcessBuilder("echo", "by name", "" + small).start());
      case "argument":
        return end(
            new ProcessBuilder("/bin/echo", "", " a  b ", "$HOME", "*", "\u00e4", "-" + small)
                .start());
      case "environment":
        {
          ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "echo $EXTRA$LANG");
          builder.environment().put("EXTRA", "value " + small);
          builder.environment().remove("LANG");
          return end(builder.start());
        }
      case "exec":
        return end(
            Runtime.getRuntime()
                .exec(
                    "/usr/bin/env",
                    new String[] {"ONE=1", "NUMBER=" + small},
                    small % 2 == 0 ? files : null));
      case "directory":
        return end(new ProcessBuilder("/bin/pwd").directory(files).start());
      case "relative":
        return end(new ProcessBuilder("./script", "" + small).directory(files).start());
      case "script":
        return end(new ProcessBuilder(file("script"), "" + small).start());
      case "text":
        return end(new ProcessBuilder(file("text"), "" + small).start());
      case "streams":
        return end(
            new ProcessBuilder("/bin/sh", "-c", "echo out; echo err >&2; exit " + small).start());
      case "merged":
        return end(
            new ProcessBuilder("/bin/sh", "-c", "echo out; echo err >&2")
                .redirectErrorStream(true)
                .start());
      case "to-file":
        {
          File out = new File(scratch, "out-" + number);
          File err = new File(scratch, "err-" + number);
          ProcessBuilder builder =
              new ProcessBuilder("/bin/sh", "-c", "echo out " + small + "; echo err >&2")
                  .redirectOutput(out)
                  .redirectError(err);
          return end(builder.start()) + " " + taken(out) + " " + taken(err);
        }
      case "appended":
        {
          File out = new File(scratch, "out-" + number);
          ProcessBuilder builder =
              new ProcessBuilder("/bin/echo", "line")
                  .redirectOutput(ProcessBuilder.Redirect.appendTo(out));
          return end(builder.start()) + end(builder.start()) + " " + taken(out);
        }
      case "from-file":
        return end(new ProcessBuilder("/bin/cat").redirectInput(new File(file("text"))).start());
      case "inherited":
        return end(
            new ProcessBuilder("/bin/echo", "inherited", "" + number)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
      case "through-64k":
        return through(new ProcessBuilder("/bin/cat").start(), 1 << 16);
      case "through-1m":
        return through(new ProcessBuilder("/bin/cat").start(), 1 << 20);
      case "read-1m":
        return end(new ProcessBuilder("/usr/bin/head", "-c", "1048576", "/dev/zero").start());
      case "unread":
        {
          // It writes without end; nobody reads, and it is killed while it waits.
          Process process = new ProcessBuilder("/bin/cat", "/dev/zero").start();
          process.getInputStream().read();
          return destroyed(process, true);
        }
      case "destroyed":
        return destroyed(new ProcessBuilder("/bin/sleep", "1000").start(), false);
      case "killed":
        return destroyed(new ProcessBuilder("/bin/sleep", "1000").start(), true);
      case "piped":
        return piped(new ProcessBuilder("/bin/cat"));
      case "piped-bad":
        return piped(new ProcessBuilder(file("foreign")).directory(scratch));
      case "piped-missing":
        return piped(new ProcessBuilder(file("no-such-file")));
      case "empty":
      case "foreign":
      case "page":
      case "exe":
      case "jar":
        // Their names say what they are. In a directory of their own: who knows what a shell makes
        // of them.
        return end(new ProcessBuilder(file(kind)).directory(scratch).start());
      case "missing":
        return end(new ProcessBuilder("/no/such/program", "" + small).start());
      case "missing-name":
        return end(new ProcessBuilder("no-such-program-" + small).start());
      case "crlf":
      case "interpreter":
      case "loader":
      case "not-executable":
      case "folder":
      case "loop":
        return end(new ProcessBuilder(file(kind), "" + small).start());
      case "bad-directory":
        return end(
            new ProcessBuilder("/bin/true").directory(new File("/no/such/directory")).start());
      case "long-name":
        return end(new ProcessBuilder("/tmp/" + repeated('x', 5000)).start());
      case "long-argument":
        // More than the 32 pages that Linux takes, of whatever size they are here.
        return end(new ProcessBuilder("/bin/true", repeated('x', (2 << 20) + 1)).start());
      case "nul":
        return end(new ProcessBuilder("/bin/echo", "a\0b").start());
      case "nothing":
        return end(new ProcessBuilder(new String[0]).start());
      case "bad-redirect":
        return end(
            new ProcessBuilder("/bin/true").redirectOutput(new File("/no/such/file")).start());
      default:
        throw new IllegalArgumentException(kind);
    }
  }

  private String file(String name) {
    return new File(files, name).getPath();
  }

  private static String end(Process process) throws Exception {
    process.getOutputStream().close();
    String out = digest(process.getInputStream());
    String err = digest(process.getErrorStream());
    return process.waitFor() + " " + out + " " + err;
  }

  private String through(final Process process, final int count) throws Exception {
    final boolean[] written = {false};
    Thread writer =
        new Thread("writer") {
          @Override
          public void run() {
            try {
              OutputStream out = process.getOutputStream();
              out.write(bytes, 0, count);
              out.close();
              written[0] = true;
            } catch (IOException e) {
              e.printStackTrace();
            }
          }
        };
    writer.start();
    String out = digest(process.getInputStream());
    writer.join();
    String err = digest(process.getErrorStream());
    return process.waitFor() + " " + out + " " + err + " " + written[0];
  }

  private static String destroyed(Process process, boolean forcibly) throws Exception {
    if (forcibly) {
      process.destroyForcibly();
    } else {
      process.destroy();
    }
    int code = process.waitFor();
    process.getInputStream().close();
    process.getErrorStream().close();
    process.getOutputStream().close();
    return "" + code;
  }

  /** Echo, then that, then cat. Java 8 has no pipelines: there it is launched alone. */
  private String piped(ProcessBuilder middle) throws Exception {
    if (!canPipe) {
      return end(middle.start());
    }
    List<ProcessBuilder> builders =
        Arrays.asList(
            new ProcessBuilder("/bin/echo", "piped"), middle, new ProcessBuilder("/bin/cat"));
    for (ProcessBuilder builder : builders) {
      // Nobody reads the error streams of all but the last.
      builder.redirectError(NULL);
    }
    List<?> started;
    try {
      started =
          (List<?>)
              ProcessBuilder.class.getMethod("startPipeline", List.class).invoke(null, builders);
    } catch (InvocationTargetException e) {
      failedPipelines.incrementAndGet();
      throw (Exception) e.getCause();
    }
    pipelines.incrementAndGet();
    ((Process) started.get(0)).getOutputStream().close();
    String out = digest(((Process) started.get(2)).getInputStream());
    StringBuilder codes = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      // A writer whose reader ends first is killed by a signal, or is not: that is the kernel's
      // affair.
      codes.append(i == 0 ? "" : ((Process) started.get(i)).waitFor() + " ");
    }
    ((Process) started.get(0)).waitFor();
    for (Object process : started) {
      ((Process) process).getInputStream().close();
      ((Process) process).getErrorStream().close();
    }
    return codes + out;
  }

  private static String taken(File file) throws IOException {
    InputStream in = new FileInputStream(file);
    String digest = digest(in);
    return digest + (file.delete() ? "" : " not deleted");
  }

  /** Length and checksum of all of it; closes it. */
  private static String digest(InputStream in) throws IOException {
    CRC32 sum = new CRC32();
    long length = 0;
    byte[] buffer = new byte[8192];
    for (int n; (n = in.read(buffer)) > 0; length += n) {
      sum.update(buffer, 0, n);
    }
    in.close();
    return length + "/" + Long.toHexString(sum.getValue());
  }

  /** What is in a file; empty if it cannot be read. */
  static String text(String path) {
    try {
      InputStream in = new FileInputStream(path);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      for (int n; (n = in.read(buffer)) > 0; ) {
        out.write(buffer, 0, n);
      }
      in.close();
      return out.toString("ISO-8859-1");
    } catch (IOException e) {
      return "";
    }
  }

  private static String repeated(char c, int count) {
    char[] text = new char[count];
    Arrays.fill(text, c);
    return new String(text);
  }
}
