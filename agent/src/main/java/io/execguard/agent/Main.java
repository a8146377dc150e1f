package io.execguard.agent;

import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.jar.JarFile;

/** Entry of {@code java -jar execguard.jar}: hands over to the command line inside the jar. */
public final class Main {
  private static final String CLI = "io.execguard.cli.Cli";

  private Main() {}

  public static void main(String[] arguments) throws Throwable {
    ClassLoader loader = InnerLoader.of(new JarFile(OwnJar.of(Main.class), false));
    Thread.currentThread().setContextClassLoader(loader);
    Method run =
        Class.forName(CLI, true, loader)
            .getMethod(
                "run", String[].class, InputStream.class, PrintStream.class, PrintStream.class);
    int status;
    try {
      status = (Integer) run.invoke(null, arguments, System.in, System.out, System.err);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    System.out.flush();
    System.err.flush();
    if (status != 0) {
      System.exit(status);
    }
  }
}
