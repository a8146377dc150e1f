package io.execguard.agent;

import java.lang.instrument.Instrumentation;
import java.security.PrivilegedExceptionAction;
import java.util.Map;
import java.util.jar.JarFile;

/** Puts the hook into {@code java.lang.ProcessImpl} and takes it out again. */
final class Hook {
  private final Instrumentation instrumentation;
  private final Engine engine;
  private final StackRoom stackRoom = new StackRoom();
  private final Privileged privileged;
  private volatile boolean woven;

  /**
   * @param jar the agent's own, open
   * @param classVersion the newest class file version that this JVM reads
   */
  Hook(
      HookTransformer transformer,
      Instrumentation instrumentation,
      JarFile jar,
      Map<String, String> options,
      String classVersion) {
    this.instrumentation = instrumentation;
    this.privileged = Privileged.of(classVersion);
    this.engine =
        new Engine(
            instrumentation,
            jar,
            options,
            stackRoom,
            new FlightRecorderInUse(transformer),
            privileged.isPossible());
  }

  /**
   * The woven class; on another thread where this one's stack is nearly at its end.
   *
   * @param classFile the bytes of {@code java.lang.ProcessImpl}
   */
  byte[] weave(byte[] classFile) throws Exception {
    Weaving weaving = new Weaving(classFile);
    byte[] result = stackRoom.getAsBoolean() ? privileged.run(weaving) : FreshThread.call(weaving);
    woven = true;
    return result;
  }

  /** Has the class, which is loaded, handed to the transformer again. */
  void retransform() throws Exception {
    new Retransforming().run();
  }

  /** A thread in a transformer is handed no further class (libinstrument keeps a token). */
  void retransformElsewhere() throws Exception {
    FreshThread.call(new Retransforming());
  }

  /** Brings the management bean, in a while. */
  void manage() {
    new Managing(engine).start();
  }

  /** Leaves the class as it was; the transformer must be away already. */
  void remove() throws Exception {
    engine.disconnect();
    if (woven) {
      woven = false;
      retransform();
    }
  }

  /** Loads the weaver and has it do its work. */
  private final class Weaving implements PrivilegedExceptionAction<byte[]> {
    private final byte[] classFile;

    Weaving(byte[] classFile) {
      this.classFile = classFile;
    }

    @Override
    public byte[] run() throws Exception {
      return engine.weave(classFile);
    }
  }

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
