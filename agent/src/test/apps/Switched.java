import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * Launches a program again and again, and makes a file say something else in between. Arguments:
 * the program, the file, and what it is to say each time; "-" for no file at all. A launch that is
 * the same as before is tried again, for the file is not looked at each time.
 */
public class Switched {
  public static void main(String[] args) throws Exception {
    File file = new File(args[1]);
    String before = "";
    for (int i = 2; i < args.length; i++) {
      if (args[i].equals("-")) {
        file.delete();
      } else {
        FileOutputStream out = new FileOutputStream(file);
        out.write(args[i].getBytes("UTF-8"));
        out.close();
      }
      String now = before;
      for (int n = 0; n < 200 && now.equals(before); n++) {
        now = launch(args[0]);
        Thread.sleep(20);
      }
      System.out.println(args[i].trim() + ": " + now);
      before = now;
    }
  }

  private static String launch(String program) throws Exception {
    try {
      return "exit "
          + new ProcessBuilder(program)
              .redirectErrorStream(true)
              .redirectOutput(new File("/dev/null"))
              .start()
              .waitFor();
    } catch (IOException e) {
      return e.getMessage().contains("EG101") ? "stopped" : "failed";
    }
  }
}
