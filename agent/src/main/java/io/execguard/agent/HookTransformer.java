package io.execguard.agent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.security.PrivilegedExceptionAction;
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
 * <p>Nothing is logged in {@link #transform}, and every Throwable ends there: the class is then
 * loaded as it is, and one line says so.
 */
final class HookTransformer implements ClassFileTransformer {
  private static final String SIGN = "java/lang/ProcessBuilder";
  private static final String TARGET = "java/lang/ProcessImpl";
  private static final String MANAGEMENT = "com/sun/jmx/mbeanserver/JmxMBeanServer";
  private static final String RECORDER = "jdk/jfr/internal/PlatformRecorder";

  private final Instrumentation instrumentation;
  private final File file;
  private final JarFile jar;
  private final Map<String, String> options;
  private final Privileged privileged = Privileged.ofThisJvm();
  private Engine engine;
  private volatile boolean recording;
  private volatile boolean launching;
  private volatile boolean loadedUnwoven;
  private volatile boolean woven;
  private boolean managed;

  /**
   * @param file the agent's jar. It is opened now, though nothing of it is read before the first
   *     launch: it may be deleted until then, or replaced by another release. The class loader that
   *     loaded this class has it open too, and shares what that costs.
   */
  HookTransformer(Instrumentation instrumentation, File file, Map<String, String> options)
      throws IOException {
    this.instrumentation = instrumentation;
    this.file = file;
    this.jar = new JarFile(file, false);
    this.options = options;
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
            // A thread in a transformer is handed no further class (libinstrument keeps a token).
            FreshThread.call(new Retransforming());
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
    Weaving weaving = new Weaving(classFile);
    byte[] result = engine().hasStackRoom() ? privileged.run(weaving) : FreshThread.call(weaving);
    woven = true;
    return result;
  }

  /** Made when it is first needed: a JVM that launches nothing does not load these classes. */
  private synchronized Engine engine() {
    if (engine == null) {
      engine =
          new Engine(
              instrumentation, file, jar, options, new StackRoom(), new FlightRecorderInUse(this));
    }
    return engine;
  }

  /** Whether JDK Flight Recorder was seen to start. */
  boolean isRecording() {
    return recording;
  }

  private synchronized void manage() {
    if (!managed) {
      managed = true;
      new Managing(engine()).start();
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
      new Retransforming().run();
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
    engine().disconnect();
    if (woven) {
      woven = false;
      new Retransforming().run();
    }
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

  /** Loads the weaver and has it do its work. */
  private final class Weaving implements PrivilegedExceptionAction<byte[]> {
    private final byte[] classFile;

    Weaving(byte[] classFile) {
      this.classFile = classFile;
    }

    @Override
    public byte[] run() throws Exception {
      return engine().weave(classFile);
    }
  }

  /** Has the class, which is loaded, handed to {@link #transform} again. */
  private final class Retransforming implements PrivilegedExceptionAction<byte[]> {
    /** Written down, for without it javac makes a class more. */
    Retransforming() {}

    @Override
    public byte[] run() throws Exception {
      Class<?> loaded = Class.forName("java.lang.ProcessImpl", false, null);
      // Links the class. JVMs have crashed when a class was redefined while another thread linked
      // it, and initialising it instead might wait for a thread that waits for this one.
      loaded.getDeclaredMethods();
      instrumentation.retransformClasses(loaded);
      return null;
    }
  }
}
