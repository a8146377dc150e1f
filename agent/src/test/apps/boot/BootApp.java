package boot;

import java.io.IOException;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;

/**
 * A Spring Boot application, to be packed with its libraries inside. It launches a program before
 * its logging is up, while it is denied, and with it. Arguments: three programs.
 */
public class BootApp {
  public static void main(final String[] args) throws Exception {
    launch(args[0]);
    SpringApplication application = new SpringApplication(BootApp.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.addListeners(
        new ApplicationListener<ApplicationStartingEvent>() {
          @Override
          public void onApplicationEvent(ApplicationStartingEvent event) {
            launch(args[1]);
          }
        });
    application.run();
    MDC.put("order", "4711");
    LoggerFactory.getLogger("application").info("up");
    launch(args[2]);
  }

  private static void launch(String program) {
    try {
      new ProcessBuilder(program).start();
      System.out.println("started");
    } catch (IOException e) {
      System.out.println("refused " + program);
    }
  }
}
