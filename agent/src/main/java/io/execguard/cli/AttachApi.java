package io.execguard.cli;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/** Where the JDK keeps {@code com.sun.tools.attach}. */
final class AttachApi {
  private AttachApi() {}

  /**
   * @throws ClassNotFoundException if this is a JRE, or a runtime image without jdk.attach
   */
  static Class<?> find(String name) throws ClassNotFoundException {
    try {
      return Class.forName(name, true, ClassLoader.getSystemClassLoader());
    } catch (ClassNotFoundException beforeJava9) {
      File tools = new File(System.getProperty("java.home"), "../lib/tools.jar");
      if (!tools.isFile()) {
        throw beforeJava9;
      }
      try {
        URL[] urls = {tools.toURI().toURL()};
        return Class.forName(name, true, new URLClassLoader(urls, null));
      } catch (MalformedURLException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
