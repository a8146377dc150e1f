package io.execguard.verdict;

/** How an execve(2) ends, in the contract's words. */
public enum Outcome {
  RUNS("runs"),
  /** An errno comes back. */
  FAILS("fails"),
  /** The point of no return is passed, then the kernel kills the process with a signal. */
  KILLED("killed"),
  /** It depends on something that this process cannot see. */
  UNKNOWN("unknown");

  private final String json;

  Outcome(String json) {
    this.json = json;
  }

  public String json() {
    return json;
  }
}
