package io.execguard.agent;

/**
 * Tells the JDK's own tools: they inherit {@code JAVA_TOOL_OPTIONS} from an application's
 * environment, and nobody means them ({@code jps}, {@code keytool}, {@code jcmd}, ...).
 */
final class JdkTool {
  private JdkTool() {}

  /** Whether this JVM runs one of them. */
  static boolean isRunning() {
    // Java 9 and later: the launcher of a tool names its module. jdk.compiler is also what runs
    // "java Hello.java", which is an application, as is what is typed into jdk.jshell.
    String module = System.getProperty("jdk.module.main");
    String command = System.getProperty("sun.java.command", "");
    if (module != null) {
      return (module.startsWith("jdk.") || module.startsWith("java."))
          && !module.equals("jdk.jshell")
          && !command.startsWith("jdk.compiler/com.sun.tools.javac.launcher.");
    }
    return command.startsWith("sun.tools.")
        || command.startsWith("sun.security.tools.")
        || command.startsWith("com.sun.tools.");
  }
}
