package io.execguard.image.text;

import io.execguard.image.Image;
import io.execguard.image.Kind;

/** A file that holds nothing but NUL bytes, as far as it was looked at. */
public final class ZerosImage extends Image {
  private final long seen;
  private final boolean whole;

  private ZerosImage(long seen, boolean whole, String summary) {
    super(Kind.ZEROS, summary);
    this.seen = seen;
    this.whole = whole;
  }

  /**
   * @param seen how many bytes were looked at
   * @param size of the file in bytes
   */
  static ZerosImage of(long seen, long size) {
    return seen >= size
        ? new ZerosImage(seen, true, "data (NUL bytes only)")
        : new ZerosImage(seen, false, "data (the first " + seen + " bytes are NULs)");
  }

  /** How many bytes were looked at. */
  public long seen() {
    return seen;
  }

  /** Whether all of the file was looked at: behind the NULs there may be something else. */
  public boolean isWhole() {
    return whole;
  }
}
