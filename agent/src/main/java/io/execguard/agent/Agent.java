package io.execguard.agent;

import java.lang.instrument.Instrumentation;
import java.util.Map;

/** Entry of {@code -javaagent} and of attaching to a running JVM. */
public final class Agent {
  private static boolean installed;

  private Agent() {}

  /**
   * Called by the JVM before {@code main}. Never throws: a JVM whose agent throws does not start.
   */
  public static void premain(String arguments, Instrumentation instrumentation) {
    install(arguments, instrumentation);
  }

  /** Called by the JVM that is attached to. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    install(arguments, instrumentation);
  }

  private static synchronized void install(String arguments, Instrumentation instrumentation) {
    try {
      if (JdkTool.isRunning()) {
        return;
      }
      if (installed) {
        say("is active already; this second one is ignored");
        return;
      }
      Map<String, String> options = AgentOptions.parse(arguments);
      HookTransformer transformer =
          new HookTransformer(instrumentation, OwnJar.of(Agent.class), options);
      instrumentation.addTransformer(transformer, true);
      installed = true;
      transformer.catchUp();
    } catch (AgentOptions.WrongOptionException e) {
      say(e.getMessage() + "; launches are not looked at");
    } catch (Throwable t) {
      say("cannot start (" + t + "); launches are not looked at");
    }
  }

  /** One line on standard error: the most that the agent ever says by itself. */
  static void say(String line) {
    System.err.println("execguard: " + line);
  }
}
