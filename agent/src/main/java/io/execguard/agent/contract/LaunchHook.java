package io.execguard.agent.contract;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The engine, as the agent's entry calls it across their two class loaders. An interface and not
 * reflection: from Java 18 on, the first reflective calls of a JVM make method handles (JEP 416),
 * one class for each form of call, which was a tenth of the cost of the first launch.
 */
public interface LaunchHook {
  /**
   * To be called once, before anything else.
   *
   * @param options the agent's options, checked already
   * @param stackRoom says whether a thread has stack left for work that loads classes
   * @param flightRecorder says whether JDK Flight Recorder is in use
   * @param securityManager whether this JVM may have one: up to Java 23
   */
  void start(
      Instrumentation instrumentation,
      Map<String, String> options,
      BooleanSupplier stackRoom,
      BooleanSupplier flightRecorder,
      boolean securityManager);

  /**
   * The woven class. The hook is there, and connected, before that class is used for the first
   * time.
   *
   * @param classFile the original bytes of {@code java.lang.ProcessImpl}
   * @throws Exception if this JVM does not let us in or the class is not what we know
   */
  byte[] weave(byte[] classFile) throws Exception;

  /**
   * Registers the management bean.
   *
   * @throws Exception if there is no JMX here, or its server refuses
   */
  void manage() throws Exception;

  /**
   * Leaves the hook with nothing to call.
   *
   * @throws Exception if the hook cannot be reached
   */
  void disconnect() throws Exception;
}
