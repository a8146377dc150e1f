package io.execguard.verdict;

import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ProgramHeader;
import java.util.List;

/** Figures over all PT_LOADs of a file. */
final class MappingSize {
  private MappingSize() {}

  /**
   * Bytes from the first page to the end of the last segment, 0 without a PT_LOAD: fs/binfmt_elf.c,
   * {@code total_mapping_size}. In the 32-bit layout the sums wrap around at 2^32.
   */
  static long total(List<ProgramHeader> headers, boolean wide, AddressSpace space) {
    long mask = wide ? -1L : 0xffffffffL;
    long least = mask;
    long most = 0;
    boolean found = false;
    for (ProgramHeader ph : headers) {
      if (ph.p_type() == Elf.PT_LOAD) {
        long start = space.pageStart(ph.p_vaddr());
        long end = ph.p_vaddr() + ph.p_memsz() & mask;
        least = Long.compareUnsigned(start, least) < 0 ? start : least;
        most = Long.compareUnsigned(end, most) > 0 ? end : most;
        found = true;
      }
    }
    return found ? most - least & mask : 0;
  }

  /** The largest p_align that is a power of two, at least 0: {@code maximum_alignment}. */
  static long alignment(List<ProgramHeader> headers, AddressSpace space) {
    long largest = 0;
    for (ProgramHeader ph : headers) {
      long align = ph.p_align();
      if (ph.p_type() == Elf.PT_LOAD
          && Long.bitCount(align) == 1
          && Long.compareUnsigned(align, largest) > 0) {
        largest = align;
      }
    }
    return space.pageAlign(largest);
  }
}
