import java.io.IOException;

/** An application for Java 9 that logs by System.Logger, written so that Java 8 compiles it. */
public class LogsWithSystemLogger {
  public static void main(String[] args) throws Exception {
    Class<?> type = Class.forName("java.lang.System$Logger");
    Object logger = System.class.getMethod("getLogger", String.class).invoke(null, "application");
    Class<?> level = Class.forName("java.lang.System$Logger$Level");
    Object info = level.getMethod("valueOf", String.class).invoke(null, "INFO");
    type.getMethod("log", level, String.class).invoke(logger, info, "up");
    try {
      new ProcessBuilder(args[0]).start();
    } catch (IOException e) {
      System.out.println("refused");
    }
  }
}
