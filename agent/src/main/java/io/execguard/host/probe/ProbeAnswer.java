package io.execguard.host.probe;

/** What a probe found out, and how it knows. */
public final class ProbeAnswer {
  /** The three ways in which it can end. */
  public enum Result {
    /** The kernel runs such programs, itself or by a handler. */
    RUNS,
    /** It answers ENOEXEC. */
    REFUSED,
    /** Nobody knows: nothing may be stopped on account of it. */
    UNSURE
  }

  private final Result result;
  private final String why;

  private ProbeAnswer(Result result, String why) {
    this.result = result;
    this.why = why;
  }

  static ProbeAnswer runs(String why) {
    return new ProbeAnswer(Result.RUNS, why);
  }

  static ProbeAnswer refused(String why) {
    return new ProbeAnswer(Result.REFUSED, why);
  }

  static ProbeAnswer unsure(String why) {
    return new ProbeAnswer(Result.UNSURE, why);
  }

  public Result result() {
    return result;
  }

  /** In a few words, for a message. */
  public String why() {
    return why;
  }

  @Override
  public String toString() {
    return result + ": " + why;
  }
}
