import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Launches one command in the way that the first argument names, and prints what became of it in
 * lines that a test can read. Second argument: the working directory, "-" for none.
 */
public class LaunchApp {
  public static void main(String[] args) throws Exception {
    File dir = args[1].equals("-") ? null : new File(args[1]);
    String[] command = Arrays.copyOfRange(args, 2, args.length);
    try {
      Process process = launch(args[0], dir, command);
      process.getOutputStream().close();
      String out = read(process.getInputStream());
      String err = read(process.getErrorStream());
      System.out.println("exit " + process.waitFor());
      System.out.println("out " + escape(out));
      System.out.println("err " + escape(err));
    } catch (IOException e) {
      System.out.println("exception " + e.getClass().getName());
      System.out.println("message " + escape(e.getMessage()));
      System.out.println("frame " + e.getStackTrace()[0].getClassName());
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        System.out.println("cause " + cause.getClass().getName() + " " + escape(cause.getMessage()));
        System.out.println("frame " + cause.getStackTrace()[0].getClassName());
      }
    }
  }

  private static Process launch(String how, File dir, String[] command) throws Exception {
    switch (how) {
      case "builder":
        return new ProcessBuilder(command).directory(dir).start();
      case "environment":
        {
          ProcessBuilder builder = new ProcessBuilder(command).directory(dir);
          builder.environment().put("EXTRA", "1");
          return builder.start();
        }
      case "exec-string":
        return Runtime.getRuntime().exec(String.join(" ", command), null, dir);
      case "exec-array":
        return Runtime.getRuntime().exec(command, null, dir);
      case "pipeline":
        {
          List<ProcessBuilder> builders = new ArrayList<ProcessBuilder>();
          builders.add(new ProcessBuilder("/bin/echo", "piped").directory(dir));
          builders.add(new ProcessBuilder(command).directory(dir));
          try {
            List<?> started =
                (List<?>)
                    ProcessBuilder.class.getMethod("startPipeline", List.class).invoke(null, builders);
            return (Process) started.get(1);
          } catch (java.lang.reflect.InvocationTargetException e) {
            throw (Exception) e.getCause();
          }
        }
      default:
        throw new IllegalArgumentException(how);
    }
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n; (n = in.read(buffer)) > 0; ) {
      bytes.write(buffer, 0, n);
    }
    return bytes.toString("UTF-8");
  }

  static String escape(String text) {
    return text == null ? "null" : text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }
}
