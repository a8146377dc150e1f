import java.io.File;
import java.io.IOException;
import java.io.InputStream;

/**
 * Launches programs one after the other. Arguments: for each a label, the working directory ({@code
 * -} for this JVM's) and the program. Prints what came of it and the code in the exception.
 */
public class OneByOne {
  public static void main(String[] args) throws Exception {
    for (int i = 0; i < args.length; i += 3) {
      System.err.println("@@" + args[i]);
      System.out.println(args[i] + " " + launch(args[i + 1], args[i + 2]));
    }
  }

  private static String launch(String directory, String program) throws Exception {
    try {
      Process process =
          new ProcessBuilder(program)
              .directory(directory.equals("-") ? null : new File(directory))
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .start();
      InputStream out = process.getInputStream();
      while (out.read() >= 0) {}
      return "exit " + process.waitFor();
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      int at = message.indexOf("execguard EG");
      return at < 0 ? "thrown " + message : "thrown [" + message.substring(at + 10, at + 15) + "]";
    }
  }
}
