package io.execguard.image;

import java.util.ArrayList;
import java.util.List;

/** Which addresses of a running program lie where in its file. */
public final class Segments {
  private final List<long[]> all = new ArrayList<long[]>();

  /**
   * Adds a piece that is mapped from the file.
   *
   * @param size in bytes, as far as the file holds it
   */
  public void add(long address, long offset, long size) {
    all.add(new long[] {address, offset, size});
  }

  /** Where in the file an address lies; -1 if it is in none of the pieces. */
  public long offset(long address) {
    for (long[] each : all) {
      long within = address - each[0];
      if (within >= 0 && within < each[2]) {
        return each[1] + within;
      }
    }
    return -1;
  }
}
