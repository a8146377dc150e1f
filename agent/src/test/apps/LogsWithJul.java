import java.io.IOException;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * An application that launches something before it chooses its own LogManager, and again when it
 * has used it. Arguments: two programs.
 */
public class LogsWithJul {
  public static void main(String[] args) {
    launch(args[0]);
    System.setProperty("java.util.logging.manager", Manager.class.getName());
    Logger.getLogger("application").severe("up, with " + LogManager.getLogManager().getClass());
    launch(args[1]);
  }

  private static void launch(String program) {
    try {
      new ProcessBuilder(program).start();
      System.out.println("started");
    } catch (IOException e) {
      System.out.println("refused " + program);
    }
  }

  public static class Manager extends LogManager {}
}
