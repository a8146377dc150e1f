import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Launches each command in turn (words separated by commas; leading NAME=VALUE go into its
 * environment), prints how it ended, and waits until nobody follows it any more.
 */
public class Foreseen {
  public static void main(String[] args) throws Exception {
    for (String arg : args) {
      List<String> words = new ArrayList<String>(Arrays.asList(arg.split(",")));
      ProcessBuilder builder = new ProcessBuilder(words);
      while (words.get(0).indexOf('=') > 0) {
        String[] pair = words.remove(0).split("=", 2);
        builder.environment().put(pair[0], pair[1]);
      }
      builder
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.to(new java.io.File("/dev/null")));
      Process process = builder.command(words).start();
      System.out.println("exit " + process.waitFor());
      while (isFollowed()) {
        Thread.sleep(5);
      }
    }
  }

  private static boolean isFollowed() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("execguard-follow")) {
        if (!thread.isDaemon()) {
          System.out.println("it keeps the JVM alive");
        }
        return true;
      }
    }
    return false;
  }
}
