package io.execguard.host.probe;

import java.io.IOException;

/** Starts the probe's process. The guard has one that goes around its own hook. */
public interface Launcher {
  /** {@code ProcessBuilder.start()} and nothing else. */
  Launcher PLAIN =
      new Launcher() {
        @Override
        public Process start(ProcessBuilder builder) throws IOException {
          return builder.start();
        }
      };

  /**
   * Starts the process as it is described.
   *
   * @throws IOException the JDK's own, with its own message: the error number in it is read
   */
  Process start(ProcessBuilder builder) throws IOException;
}
