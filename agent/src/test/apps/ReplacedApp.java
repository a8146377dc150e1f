import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Puts another file in the place of the JDK's spawn helper, as an update does, and launches a
 * program. Arguments: the other file, the helper, the program; "-" for the other file removes the
 * helper and the file that comes last.
 */
public class ReplacedApp {
  public static void main(String[] args) throws Exception {
    new ProcessBuilder(args[2]).start().waitFor();
    // An update comes later than the start, by more than the clocks of /proc are coarse.
    Thread.sleep(2100);
    File helper = new File(args[1]);
    if (args[0].equals("-")) {
      if (!helper.delete() || !new File(args[3]).delete()) {
        throw new IOException("cannot delete " + helper);
      }
    } else {
      replace(helper, new File(args[0]));
    }
    try {
      System.out.println("exit " + new ProcessBuilder(args[2]).start().waitFor());
    } catch (IOException e) {
      System.out.println("message " + LaunchApp.escape(e.getMessage()));
    }
  }

  private static void replace(File helper, File by) throws IOException {
    File fresh = new File(helper + ".new");
    copy(by, fresh);
    if (!fresh.setExecutable(true) || !fresh.renameTo(helper)) {
      throw new IOException("cannot replace " + helper);
    }
  }

  private static void copy(File from, File to) throws IOException {
    byte[] buffer = new byte[8192];
    try (InputStream in = new FileInputStream(from);
        OutputStream out = new FileOutputStream(to)) {
      for (int n; (n = in.read(buffer)) > 0; ) {
        out.write(buffer, 0, n);
      }
    }
  }
}
