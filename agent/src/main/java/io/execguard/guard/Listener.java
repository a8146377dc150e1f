package io.execguard.guard;

/** Somebody who is told of incidents: the log, the metrics, a report on disk. */
interface Listener {
  /**
   * Called on the thread that launches. What it throws reaches nobody but {@link StepAside}.
   *
   * @throws Exception if it could not be told; others are told all the same
   */
  void on(Incident incident) throws Exception;

  /**
   * A process that was warned of ended as it was said. Called on a thread of ours.
   *
   * @param warning what {@link #on} was called with before the launch
   * @throws Exception if it could not be told
   */
  default void cameTrue(Incident warning, ProcessEnd end) throws Exception {}

  /**
   * The agent is taken away: nothing more is told.
   *
   * @throws Exception if something could not be let go
   */
  default void close() throws Exception {}
}
