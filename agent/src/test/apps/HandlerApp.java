import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Launches programs while handlers come and go. Each argument is one step: {@code launch LABEL
 * FILE}, {@code until-stopped LABEL FILE}, {@code write TEXT FILE}, {@code run A B} (a command of
 * two words).
 */
public class HandlerApp {
  /** Far beyond the minute within which it has to happen. */
  private static final long LONGEST = 300_000_000_000L;

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < args.length; i += 3) {
      String what = args[i];
      if (what.equals("launch")) {
        System.out.println(args[i + 1] + ": " + launch(args[i + 2]));
      } else if (what.equals("until-stopped")) {
        long begin = System.nanoTime();
        String answer = launch(args[i + 2]);
        while (!answer.startsWith("stopped") && System.nanoTime() - begin < LONGEST) {
          Thread.sleep(200);
          answer = launch(args[i + 2]);
        }
        System.out.println(args[i + 1] + ": " + answer);
      } else if (what.equals("write")) {
        FileOutputStream out = new FileOutputStream(args[i + 2]);
        out.write(args[i + 1].getBytes(StandardCharsets.ISO_8859_1));
        out.close();
      } else {
        throw new IllegalArgumentException(what);
      }
    }
  }

  private static String launch(String program) throws Exception {
    try {
      Process process =
          new ProcessBuilder(program)
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .start();
      String out = read(process.getInputStream());
      int code = process.waitFor();
      // What a shell makes of a program for another CPU is not the same twice.
      return "exit " + code + (code == 42 || code == 255 ? "" : " garbage");
    } catch (IOException e) {
      String message = e.getMessage();
      int code = message.indexOf("EG");
      return "stopped " + (code < 0 ? message : message.substring(code, code + 5));
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
}
