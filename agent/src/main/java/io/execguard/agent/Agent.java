package io.execguard.agent;

import io.execguard.agent.settings.AgentOptions;
import io.execguard.agent.settings.Configuration;
import io.execguard.agent.settings.WrongSettingException;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.Map;

/** Entry of {@code -javaagent} and of attaching to a running JVM. */
public final class Agent {
  private static final String PREFIX = "execguard.";

  private static HookTransformer installed;

  private Agent() {}

  /**
   * Called by the JVM before {@code main}. Never throws: a JVM whose agent throws does not start.
   */
  public static void premain(String arguments, Instrumentation instrumentation) {
    String trouble = install(arguments, instrumentation);
    if (trouble != null) {
      say(trouble);
    }
  }

  /**
   * Called by the JVM that is attached to, on a thread that waits for nothing else. Never throws.
   *
   * @param arguments options, or {@code detach}; see {@link AttachRequest}
   */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    AttachRequest request = AttachRequest.of(arguments);
    String trouble = request.isDetach() ? remove() : install(request.options(), instrumentation);
    String done = request.isDetach() ? "is detached" : "is attached";
    request.answer(trouble == null, trouble == null ? done : trouble);
  }

  /** Null if all is well. */
  private static synchronized String install(String arguments, Instrumentation instrumentation) {
    try {
      if (JdkTool.isRunning()) {
        return null;
      }
      if (installed != null) {
        return "is active already; this second one is ignored";
      }
      Map<String, String> options = options(arguments);
      HookTransformer transformer = new HookTransformer(instrumentation, options);
      instrumentation.addTransformer(transformer, true);
      installed = transformer;
      transformer.catchUp();
      return null;
    } catch (Throwable t) {
      // Not a catch of its own: the verifier would load that class in every JVM.
      String what =
          t instanceof WrongSettingException ? t.getMessage() : "cannot start (" + t + ")";
      return what + "; launches are not looked at";
    }
  }

  private static synchronized String remove() {
    HookTransformer transformer = installed;
    if (transformer == null) {
      return "is not active; there is nothing to detach";
    }
    installed = null;
    try {
      transformer.remove();
      return null;
    } catch (Throwable t) {
      return "calls nothing any more, but its hook stays in ProcessImpl (" + t + ")";
    }
  }

  /**
   * The agent's options, checked, and what else is known before {@code main} checked with them: a
   * mistake is said at once and not when something is launched. The environment must wait until
   * then. Where nothing is set, the table of settings is not loaded.
   */
  private static Map<String, String> options(String arguments) throws Exception {
    boolean none = arguments == null || arguments.trim().isEmpty();
    if (none && !hasProperties()) {
      return Collections.<String, String>emptyMap();
    }
    Map<String, String> options = AgentOptions.parse(arguments);
    Configuration.of(options, System.getProperties(), null);
    return options;
  }

  /**
   * Whether a system property is meant for us. By their text: to walk along their names loads half
   * a dozen classes more, in every JVM.
   */
  private static boolean hasProperties() {
    String all = System.getProperties().toString();
    return all.contains(", " + PREFIX) || all.contains("{" + PREFIX);
  }

  /** One line on standard error: the most that the agent ever says by itself. */
  static void say(String line) {
    System.err.println("execguard: " + line);
  }
}
