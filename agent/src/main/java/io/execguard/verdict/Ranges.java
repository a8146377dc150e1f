package io.execguard.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Which addresses of a process are taken. */
final class Ranges {
  private static final Comparator<long[]> LAST_END_FIRST =
      new Comparator<long[]>() {
        @Override
        public int compare(long[] a, long[] b) {
          return Long.compare(b[1], a[1]);
        }
      };

  private final List<long[]> taken = new ArrayList<long[]>();

  void add(long from, long length) {
    taken.add(new long[] {from, from + length});
  }

  void addAll(Ranges others) {
    taken.addAll(others.taken);
  }

  /** At most how many bytes of that range are taken. */
  long overlap(long from, long length) {
    long sum = 0;
    for (long[] range : taken) {
      sum += Math.max(0, Math.min(from + length, range[1]) - Math.max(from, range[0]));
    }
    return sum;
  }

  /**
   * The highest place for so many bytes between two addresses, as the kernel looks for it: from the
   * top down (mm/mmap.c, {@code vm_unmapped_area_topdown}).
   *
   * @return -1 if there is none
   */
  long place(long length, long lowest, long end) {
    List<long[]> sorted = new ArrayList<long[]>(taken);
    Collections.sort(sorted, LAST_END_FIRST);
    long top = end;
    for (long[] range : sorted) {
      if (top - Math.max(range[1], lowest) >= length) {
        return top - length;
      }
      top = Math.min(top, range[0]);
    }
    return top - lowest >= length ? top - length : -1;
  }
}
