import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * Launches what each line of standard input says, with the words between blanks, and prints one
 * line about what became of it. Ends when standard input does.
 */
public class Launcher {
  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    System.out.println("ready");
    for (String line; (line = in.readLine()) != null; ) {
      System.out.println(launch(line.split(" ")));
    }
  }

  private static String launch(String[] command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      byte[] buffer = new byte[4096];
      while (process.getInputStream().read(buffer) >= 0) {}
      return "exit " + process.waitFor();
    } catch (IOException e) {
      return "exception " + String.valueOf(e.getMessage()).replace('\n', '|');
    }
  }
}
