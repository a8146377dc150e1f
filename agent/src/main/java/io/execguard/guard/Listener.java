package io.execguard.guard;

/** Somebody who is told of incidents: the log, the metrics, a report on disk. */
interface Listener {
  /**
   * Called on the thread that launches. What it throws reaches nobody but {@link StepAside}.
   *
   * @throws Exception if it could not be told; others are told all the same
   */
  void on(Incident incident) throws Exception;
}
