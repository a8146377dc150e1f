import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An application with a logging library of its own: it logs, has a launch stopped, logs again. */
public class LogsWithSlf4j {
  public static void main(String[] args) {
    Logger log = LoggerFactory.getLogger("application");
    log.info("before, with {}", LoggerFactory.getILoggerFactory().getClass().getName());
    try {
      new ProcessBuilder(args[0]).start();
      log.info("not stopped");
    } catch (IOException e) {
      log.info("stopped");
    }
    log.info("after, with {}", LoggerFactory.getLogger("other").getClass().getName());
  }
}
