import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs each program of a list with {@code --version}, with nothing to read and nobody who reads
 * what it prints, and says what became of it. Arguments: the list, a directory to run in, the
 * seconds that each may take.
 */
public class Sweep {
  private static final File NULL = new File("/dev/null");

  public static void main(final String[] args) throws Exception {
    final List<String> programs = new ArrayList<String>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(new FileInputStream(args[0]), "UTF-8"));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      programs.add(line);
    }
    in.close();
    final String[] results = new String[programs.size()];
    final AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<Thread>();
    for (int t = 0; t < 4; t++) {
      Thread thread =
          new Thread() {
            @Override
            public void run() {
              for (int i; (i = next.getAndIncrement()) < results.length; ) {
                results[i] = become(programs.get(i), new File(args[1]), Integer.parseInt(args[2]));
              }
            }
          };
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (int i = 0; i < results.length; i++) {
      System.out.println(programs.get(i) + ": " + results[i]);
    }
  }

  private static String become(String program, File directory, int seconds) {
    ProcessBuilder builder =
        new ProcessBuilder(program, "--version")
            .directory(directory)
            .redirectInput(NULL)
            .redirectOutput(NULL)
            .redirectError(NULL);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    environment.put("HOME", directory.getPath());
    environment.put("TMPDIR", directory.getPath());
    environment.put("TERM", "dumb");
    try {
      Process process = builder.start();
      if (process.waitFor(seconds, TimeUnit.SECONDS)) {
        return "exit " + process.exitValue();
      }
      process.destroyForcibly().waitFor();
      return "goes on";
    } catch (IOException e) {
      return e.getClass().getName() + " " + String.valueOf(e.getMessage()).split("\n", 2)[0];
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
