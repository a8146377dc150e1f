import java.io.IOException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The same with Log4j 2's own interface. */
public class LogsWithLog4j2 {
  public static void main(String[] args) {
    Logger log = LogManager.getLogger("application");
    log.error("before");
    try {
      new ProcessBuilder(args[0]).start();
      log.error("not stopped");
    } catch (IOException e) {
      log.error("stopped");
    }
    log.error("after, with {}", log.getClass().getName());
  }
}
