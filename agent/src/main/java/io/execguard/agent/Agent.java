package io.execguard.agent;

import io.execguard.agent.settings.AgentOptions;
import io.execguard.agent.settings.Configuration;
import io.execguard.agent.settings.WrongSettingException;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
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
      Map<String, String> options = options(arguments);
      HookTransformer transformer =
          new HookTransformer(instrumentation, OwnJar.of(Agent.class), options);
      instrumentation.addTransformer(transformer, true);
      installed = true;
      transformer.catchUp();
    } catch (WrongSettingException e) {
      say(e.getMessage() + "; launches are not looked at");
    } catch (Throwable t) {
      say("cannot start (" + t + "); launches are not looked at");
    }
  }

  /**
   * The agent's options, checked, and what else is known before {@code main} checked with them: a
   * mistake is said at once and not when something is launched. The environment must wait until
   * then. Where nothing is set, the table of settings is not loaded.
   */
  private static Map<String, String> options(String arguments) throws WrongSettingException {
    boolean none = arguments == null || arguments.trim().isEmpty();
    if (none && !hasProperties()) {
      return Collections.<String, String>emptyMap();
    }
    Map<String, String> options = AgentOptions.parse(arguments);
    Configuration.of(options, System.getProperties(), null);
    return options;
  }

  private static boolean hasProperties() {
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("execguard.")) {
        return true;
      }
    }
    return false;
  }

  /** One line on standard error: the most that the agent ever says by itself. */
  static void say(String line) {
    System.err.println("execguard: " + line);
  }
}
