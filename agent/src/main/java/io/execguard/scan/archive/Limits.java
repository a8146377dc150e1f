package io.execguard.scan.archive;

/** What reading one archive with all that is inside it may cost at most. Immutable. */
public final class Limits {
  /** The limits that hold unless others are asked for. */
  public static final Limits DEFAULT = new Limits(500_000, 16L << 30, 200, 6);

  /** Below so many unpacked bytes no ratio is looked at: a small file of zeros is no bomb. */
  static final long FREE_BYTES = 256L << 20;

  /** What is kept of all programs of one archive at most, in bytes. */
  static final long KEPT_BYTES = 96L << 20;

  /** The longest archive inside a compressed archive that is looked into, in bytes. */
  static final int INNER_BYTES = 64 << 20;

  /** What a header may take of the archive's bytes: longer names and records are no names. */
  static final long HEADER_BYTES = 4L << 20;

  private final int entries;
  private final long bytes;
  private final int ratio;
  private final int depth;

  private Limits(int entries, long bytes, int ratio, int depth) {
    this.entries = entries;
    this.bytes = bytes;
    this.ratio = ratio;
    this.depth = depth;
  }

  /**
   * @param entries entries of one archive and all archives in it
   * @param bytes unpacked bytes that are read of them in all
   * @param ratio unpacked bytes to packed ones
   * @param depth archives in archives: 1 looks into none
   */
  public static Limits of(int entries, long bytes, int ratio, int depth) {
    return new Limits(entries, bytes, ratio, depth);
  }

  public int entries() {
    return entries;
  }

  public long bytes() {
    return bytes;
  }

  public int ratio() {
    return ratio;
  }

  public int depth() {
    return depth;
  }
}
