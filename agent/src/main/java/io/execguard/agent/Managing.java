package io.execguard.agent;

/**
 * Registers the management bean on a thread of its own, which ends with that. It is started when
 * the JVM makes its first MBean server, and not before: making one would pin the LogManager of an
 * application that sets its own, and takes a tenth of a second.
 */
final class Managing extends Thread {
  private final Engine engine;

  Managing(Engine engine) {
    super("execguard-jmx");
    this.engine = engine;
    setDaemon(true);
    setContextClassLoader(null);
  }

  @Override
  public void run() {
    try {
      engine.manage();
    } catch (Throwable t) {
      Agent.say("has no management bean (" + t + "); launches are looked at all the same");
    }
  }
}
