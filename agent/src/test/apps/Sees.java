import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Prints what of the agent an application's class loaders can see, after a stopped launch. */
public class Sees {
  public static void main(String[] args) throws Exception {
    try {
      new ProcessBuilder(args[0]).start();
      System.out.println("not stopped");
    } catch (java.io.IOException e) {
      System.out.println("stopped");
    }
    for (String name :
        new String[] {
          "io.execguard.guard.Guard",
          "io.execguard.weave.Weaver",
          "org.slf4j.LoggerFactory",
          "ch.qos.logback.classic.Logger",
          "net.bytebuddy.jar.asm.ClassReader",
          "picocli.CommandLine",
          "com.google.gson.Gson"
        }) {
      try {
        Class.forName(name);
        System.out.println("class " + name);
      } catch (ClassNotFoundException hidden) {
        // As it should be.
      }
    }
    List<String> names = new ArrayList<String>();
    Collections.addAll(
        names,
        "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
        "META-INF/services/javax.servlet.ServletContainerInitializer",
        "META-INF/services/javax.annotation.processing.Processor",
        "logback.xml",
        "io/execguard/guard/Guard.class",
        "org/slf4j/Logger.class");
    for (String name : names) {
      for (URL url : Collections.list(ClassLoader.getSystemResources(name))) {
        System.out.println("resource " + url);
      }
    }
    System.out.println("done");
  }
}
