package io.execguard.agent;

import java.io.File;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * Weaves the hook into {@code java.lang.ProcessImpl} when the first launch is about to come, and
 * loads nothing of the engine before.
 *
 * <p>The sign of a first launch is that {@code ProcessBuilder} is loaded. {@code ProcessImpl} alone
 * is none: from Java 21 on, {@code System.getenv} loads it too, in the middle of the initialiser of
 * {@code ProcessEnvironment}. Whatever runs in {@link #transform} must not touch the environment
 * for the same reason: that class could never be initialised again.
 *
 * <p>The transformer stays registered: when another agent retransforms the class, the JVM starts
 * from the original bytes again, and this puts the hook back.
 *
 * <p>Two more classes are signs: that of the first MBean server brings the management bean, that of
 * Flight Recorder its events. A JVM that uses neither pays for neither.
 *
 * <p>All work is done in {@link Hook}, which is loaded with the first sign: this class is all that
 * a JVM keeps that launches nothing.
 *
 * <p>Nothing is logged in {@link #transform}, and every Throwable ends there: the class is then
 * loaded as it is, and one line says so.
 */
final class HookTransformer implements ClassFileTransformer {
  private static final String SIGN = "java/lang/ProcessBuilder";
  private static final String TARGET = "java/lang/ProcessImpl";
  private static final String MANAGEMENT = "com/sun/jmx/mbeanserver/JmxMBeanServer";
  private static final String RECORDER = "jdk/jfr/internal/PlatformRecorder";

  private final Instrumentation instrumentation;
  private final Map<String, String> options;
  private final JarFile jar = openOwnJar();
  private final String classVersion = System.getProperty("java.class.version");
  private Hook hook;
  private volatile boolean recording;
  private volatile boolean launching;
  private volatile boolean loadedUnwoven;
  private boolean managed;

  /**
   * To be made before the application runs: what is asked for here may be denied to it.
   *
   * @throws Exception if the agent was not loaded from a jar file
   */
  HookTransformer(Instrumentation instrumentation, Map<String, String> options) throws Exception {
    this.instrumentation = instrumentation;
    this.options = options;
  }

  /**
   * The agent's jar is opened now, though nothing of it is read before the first launch: it may be
   * deleted until then, or replaced by another release. The class loader that loaded this class has
   * it open too, and shares what that costs.
   */
  private static JarFile openOwnJar() throws Exception {
    CodeSource source = HookTransformer.class.getProtectionDomain().getCodeSource();
    URL url = source == null ? null : source.getLocation();
    // The usual case, without the classes that it takes to undo escapes.
    boolean plain =
        url != null && "file".equals(url.getProtocol()) && url.getPath().indexOf('%') < 0;
    File file = plain ? new File(url.getPath()) : OwnJar.of(HookTransformer.class);
    return new JarFile(file, false);
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String className,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (loader != null || className == null) {
      return null;
    }
    try {
      if (className.startsWith("java/lang/Process")) {
        if (SIGN.equals(className)) {
          launching = true;
          if (loadedUnwoven) {
            loadedUnwoven = false;
            hook().retransformElsewhere();
          }
          return null;
        }
        return TARGET.equals(className) ? target(classFile) : null;
      }
      if (RECORDER.equals(className)) {
        recording = true;
      } else if (MANAGEMENT.equals(className)) {
        manage();
      }
      return null;
    } catch (Throwable t) {
      stepAside(t);
      return null;
    }
  }

  private byte[] target(byte[] classFile) throws Exception {
    if (!launching) {
      loadedUnwoven = true;
      return null;
    }
    return hook().weave(classFile);
  }

  private synchronized Hook hook() {
    if (hook == null) {
      hook = new Hook(this, instrumentation, jar, options, classVersion);
    }
    return hook;
  }

  /** Whether JDK Flight Recorder was seen to start. */
  boolean isRecording() {
    return recording;
  }

  private synchronized void manage() {
    if (!managed) {
      managed = true;
      hook().manage();
    }
  }

  /** Catches up with what was loaded before this transformer was there. */
  void catchUp() throws Exception {
    boolean target = false;
    boolean management = false;
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getClassLoader() == null) {
        String name = loaded.getName();
        launching |= "java.lang.ProcessBuilder".equals(name);
        target |= "java.lang.ProcessImpl".equals(name);
        management |= "com.sun.jmx.mbeanserver.JmxMBeanServer".equals(name);
        if ("jdk.jfr.internal.PlatformRecorder".equals(name)) {
          recording = true;
        }
      }
    }
    if (target && launching) {
      hook().retransform();
    } else {
      loadedUnwoven |= target;
    }
    if (management) {
      manage();
    }
  }

  /**
   * Takes everything back: the class gets its own bytes again, and the hook nothing to call. A
   * launch that is under way on another thread ends as it began.
   *
   * @throws Exception if the JVM does not let go; the hook calls nothing of ours all the same
   */
  void remove() throws Exception {
    instrumentation.removeTransformer(this);
    hook().remove();
  }

  private static void stepAside(Throwable t) {
    Throwable cause = t;
    while (cause.getCause() != null
        && (cause instanceof InvocationTargetException
            || cause instanceof ExceptionInInitializerError)) {
      cause = cause.getCause();
    }
    Agent.say("steps aside: cannot hook process launches (" + cause + ")");
  }
}
