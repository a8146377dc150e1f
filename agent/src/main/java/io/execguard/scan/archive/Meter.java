package io.execguard.scan.archive;

/** Counts what one archive with all that is inside it has cost, and ends it at the limits. */
public final class Meter {
  private final Limits limits;
  private int entries;
  private long unpacked;
  private long kept;

  private Meter(Limits limits) {
    this.limits = limits;
  }

  public static Meter of(Limits limits) {
    return new Meter(limits);
  }

  Limits limits() {
    return limits;
  }

  /** One entry more. */
  void entry() throws LimitException {
    if (++entries > limits.entries()) {
      throw new LimitException(
          "more than "
              + limits.entries()
              + " entries; --max-entries allows more, at some hundred bytes of memory each");
    }
  }

  /**
   * So many bytes more came out of a packed stream.
   *
   * @param all how many came out of this stream until now
   * @param packed how many went in
   */
  void unpacked(long more, long all, long packed) throws LimitException {
    unpacked += more;
    if (unpacked > limits.bytes()) {
      throw new LimitException(
          "more than " + limits.bytes() + " bytes unpacked; --max-bytes allows more");
    }
    if (all > Limits.FREE_BYTES && all / Math.max(1, packed) > limits.ratio()) {
      throw new LimitException(
          "unpacks to more than "
              + limits.ratio()
              + " times its size, as a zip bomb does; --max-ratio allows more");
    }
  }

  /** So many bytes more are kept. */
  void kept(long more) throws LimitException {
    kept += more;
    if (kept > Limits.KEPT_BYTES) {
      throw new LimitException(
          "holds too many programs for one look: scan it unpacked, or its parts one by one");
    }
  }
}
