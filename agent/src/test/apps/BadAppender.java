import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.IOException;
import org.slf4j.LoggerFactory;

/** An application whose appender launches programs itself and then throws. Argument: a program. */
public class BadAppender {
  public static void main(String[] args) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger("ROOT");
    root.detachAndStopAllAppenders();
    Appender appender = new Appender(args[0]);
    appender.setContext(context);
    appender.start();
    root.addAppender(appender);
    System.out.println(launch(args[0]));
    System.out.println("appended " + appender.count);
  }

  private static String launch(String program) {
    try {
      new ProcessBuilder(program).start();
      return "started";
    } catch (IOException e) {
      return "refused, "
          + (e.getMessage().contains("execguard EG") ? "explained" : "as the JDK does");
    }
  }

  private static class Appender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private final String program;
    private int count;

    Appender(String program) {
      this.program = program;
    }

    @Override
    public void doAppend(ILoggingEvent event) {
      count++;
      System.out.println("appender: " + launch(program));
      throw new IllegalStateException("the appender is broken");
    }

    @Override
    protected void append(ILoggingEvent event) {}
  }
}
