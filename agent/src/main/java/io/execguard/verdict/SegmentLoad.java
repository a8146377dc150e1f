package io.execguard.verdict;

import io.execguard.image.elf.ProgramHeader;
import org.jspecify.annotations.Nullable;

/**
 * Mapping one PT_LOAD: fs/binfmt_elf.c, {@code elf_load}, {@code elf_map} and {@code padzero};
 * below them {@code vm_mmap} of mm/util.c, {@code do_mmap} and {@code vm_brk_flags} of mm/mmap.c.
 * All numbers are unsigned and wrap around as they do there.
 */
final class SegmentLoad {
  /** {@code MAX_LFS_FILESIZE}; some file systems have less, which is not looked at. */
  private static final long LONGEST_FILE = Long.MAX_VALUE;

  private final AddressSpace space;
  private final long fileSize;
  private final boolean high;
  private final Ranges taken = new Ranges();
  private @Nullable String problem;

  /**
   * @param high whether the highest of the kernel's random choices is played through, or the lowest
   */
  SegmentLoad(AddressSpace space, long fileSize, boolean high) {
    this.space = space;
    this.fileSize = fileSize;
    this.high = high;
  }

  /** The addresses that are taken, by this and what was there before. */
  Ranges taken() {
    return taken;
  }

  /** What failed; null if nothing did. */
  @Nullable String problem() {
    return problem;
  }

  /**
   * Maps a segment.
   *
   * @param fixed whether it has to lie at that address; else the kernel chooses
   * @param total with the first segment of several: bytes to keep free for all of them; else 0
   * @return the address of its first page; meaningless with a {@link #problem()}
   */
  long load(ProgramHeader ph, long address, boolean fixed, long total) {
    long offset = space.pageOffset(ph.p_vaddr());
    long mapped;
    long zeroStart;
    if (ph.p_filesz() != 0) {
      mapped = map(ph, address, fixed, total);
      if (problem != null) {
        return mapped;
      }
      if (space.isBad(mapped)) {
        return fail("segment at " + hex(mapped) + ", beyond the address space");
      }
      zeroStart = mapped + offset + ph.p_filesz();
      if (Long.compareUnsigned(ph.p_memsz(), ph.p_filesz()) > 0) {
        padZero(ph, zeroStart);
      }
    } else {
      mapped = space.pageStart(address);
      zeroStart = mapped;
    }
    if (problem == null && Long.compareUnsigned(ph.p_memsz(), ph.p_filesz()) > 0) {
      brk(space.pageAlign(zeroStart), space.pageAlign(mapped + offset + ph.p_memsz()));
    }
    return mapped;
  }

  /** {@code elf_map}. */
  private long map(ProgramHeader ph, long address, boolean fixed, long total) {
    long offset = space.pageOffset(ph.p_vaddr());
    long size = space.pageAlign(ph.p_filesz() + offset);
    long from = ph.p_offset() - offset;
    long start = space.pageStart(address);
    if (size == 0) {
      return start;
    }
    long mapped = mmap(start, total != 0 ? space.pageAlign(total) : size, from, fixed, ph);
    if (problem == null) {
      taken.add(mapped, size);
    }
    return mapped;
  }

  private long mmap(long start, long length, long from, boolean fixed, ProgramHeader ph) {
    if (Long.compareUnsigned(from + length, from) < 0) {
      return fail("p_offset " + hex(ph.p_offset()) + ", size " + hex(length) + ", an overflow");
    }
    if (space.pageOffset(from) != 0) {
      return fail(
          "p_offset "
              + hex(ph.p_offset())
              + " and p_vaddr "
              + hex(ph.p_vaddr())
              + " differ modulo the page size "
              + space.pageSize());
    }
    if (length == 0) {
      return fail("a mapping of no bytes");
    }
    long place = start;
    if (!fixed) {
      place = choose(start, length);
    }
    if (Long.compareUnsigned(length, space.taskSize()) > 0
        || Long.compareUnsigned(place, space.taskSize() - length) > 0) {
      return fail(
          hex(length)
              + " bytes"
              + (fixed ? " at " + hex(start) : "")
              + ", the address space ends at "
              + end());
    }
    if (space.coversStack(place, length)) {
      return fail(hex(length) + " bytes at " + hex(place) + ", where the stack is");
    }
    if (fixed && place < space.lowest()) {
      return fail(tooLow(place));
    }
    if (Long.compareUnsigned(from, LONGEST_FILE - length) > 0) {
      return fail("p_offset " + hex(ph.p_offset()) + ", beyond what a file can have");
    }
    // A private writable mapping is charged as if all of it were written to; what it replaces may
    // have been charged before.
    if (ph.writable() && length - taken.overlap(place, length) > space.memory()) {
      return fail(hex(length) + " writable bytes, more than the memory of " + space.memory());
    }
    if (length > space.limit()) {
      return fail(hex(length) + " bytes, more than RLIMIT_AS " + space.limit());
    }
    return place;
  }

  /**
   * Where the kernel puts what has no address of its own: where it was wished for if there is room,
   * else as high as possible below the stack's reserve, else anywhere ({@code
   * arch_get_unmapped_area_topdown}).
   */
  private long choose(long wish, long length) {
    boolean valid =
        Long.compareUnsigned(wish, space.lowest()) >= 0
            && wish != 0
            && Long.compareUnsigned(length, space.taskSize()) <= 0
            && Long.compareUnsigned(wish, space.taskSize() - length) <= 0;
    if (valid && taken.overlap(wish, length) == 0 && !space.coversStack(wish, length)) {
      return wish;
    }
    long place = taken.place(length, space.lowest(), space.mapEnd(high));
    return place >= 0 ? place : taken.place(length, space.lowest(), space.stackStart());
  }

  /**
   * Clears the rest of the last page of the file's part. The page is read for that: one that lies
   * wholly beyond the end of the file cannot be. Not an error if the segment is read-only.
   */
  private void padZero(ProgramHeader ph, long zeroStart) {
    if (space.pageOffset(zeroStart) == 0 || !ph.writable()) {
      return;
    }
    long page = space.pageStart(ph.p_offset() + ph.p_filesz());
    if (Long.compareUnsigned(page, fileSize) >= 0) {
      fail(
          "data up to byte "
              + Long.toUnsignedString(ph.p_offset() + ph.p_filesz())
              + " in a file of "
              + fileSize
              + " bytes");
    }
  }

  /** {@code vm_brk_flags}: memory without a file, from one page boundary to another. */
  private void brk(long from, long to) {
    long length = to - from;
    if (length == 0) {
      return;
    }
    if (Long.compareUnsigned(length, space.taskSize()) > 0
        || Long.compareUnsigned(from, space.taskSize() - length) > 0) {
      fail(hex(length) + " bytes at " + hex(from) + ", the address space ends at " + end());
    } else if (from < space.lowest()) {
      fail(tooLow(from));
    } else if (length > space.memory()) {
      fail("bss of " + length + " bytes, more than the memory of " + space.memory());
    } else if (length > space.limit()) {
      fail("bss of " + length + " bytes, more than RLIMIT_AS " + space.limit());
    } else {
      taken.add(from, length);
    }
  }

  private String tooLow(long address) {
    return hex(address) + " is below vm.mmap_min_addr " + hex(space.lowest());
  }

  private String end() {
    return hex(space.taskSize());
  }

  /** The check behind each mapping: the segment as a whole must lie in the address space. */
  void check(ProgramHeader ph, long address) {
    long memsz = ph.p_memsz();
    if (problem != null) {
      return;
    }
    if (Long.compareUnsigned(ph.p_filesz(), memsz) > 0) {
      fail("p_filesz " + hex(ph.p_filesz()) + " and p_memsz " + hex(memsz));
    } else if (space.isBad(address)
        || Long.compareUnsigned(memsz, space.taskSize()) > 0
        || Long.compareUnsigned(address, space.taskSize() - memsz) > 0) {
      fail(hex(memsz) + " bytes at " + hex(address) + ", the address space ends at " + end());
    }
  }

  long fail(String what) {
    if (problem == null) {
      problem = what;
    }
    return -1;
  }

  static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }
}
