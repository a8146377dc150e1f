package io.execguard.verdict;

import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfHeader;
import io.execguard.image.elf.ProgramHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mapping a program's segments: the loop over PT_LOAD in fs/binfmt_elf.c, {@code load_elf_binary},
 * played through with one of the kernel's random choices.
 */
final class ProgramMapping {
  private final ElfHeader header;
  private final List<ProgramHeader> headers;
  private final boolean hasLoader;
  private final AddressSpace space;
  private final boolean high;
  private final SegmentLoad load;
  private long bias;

  private ProgramMapping(
      ElfHeader header,
      List<ProgramHeader> headers,
      long fileSize,
      boolean hasLoader,
      AddressSpace space,
      boolean high) {
    this.header = header;
    this.headers = headers;
    this.hasLoader = hasLoader;
    this.space = space;
    this.high = high;
    this.load = new SegmentLoad(space, fileSize, high);
  }

  /**
   * @param high whether the highest of the random choices is taken, or the lowest
   */
  static ProgramMapping of(
      ElfHeader header,
      List<ProgramHeader> headers,
      long fileSize,
      boolean hasLoader,
      AddressSpace space,
      boolean high) {
    ProgramMapping mapping = new ProgramMapping(header, headers, fileSize, hasLoader, space, high);
    mapping.run();
    return mapping;
  }

  /** The addresses that are taken. */
  Ranges taken() {
    return load.taken();
  }

  /** What keeps the segments from being mapped; null if nothing does. */
  @Nullable String problem() {
    return load.problem();
  }

  /** What is wrong with the entry point of a program that has no loader; null if nothing is. */
  @Nullable String entryProblem() {
    long entry = header.e_entry() + bias;
    return space.isBad(entry)
        ? "e_entry "
            + SegmentLoad.hex(entry)
            + ", the address space ends at "
            + SegmentLoad.hex(space.taskSize())
        : null;
  }

  private void run() {
    boolean first = true;
    for (ProgramHeader ph : headers) {
      if (ph.p_type() != Elf.PT_LOAD) {
        continue;
      }
      if (!first || header.e_type() == Elf.ET_EXEC) {
        load.load(ph, bias + ph.p_vaddr(), true, 0);
      } else {
        firstOfMovable(ph);
      }
      first = false;
      // Not the address it was mapped at: the file's own, also in a position-independent program.
      load.check(ph, ph.p_vaddr());
      if (problem() != null) {
        return;
      }
    }
    if (!space.hasRoom(load.taken())) {
      load.fail("the segments leave no room in the address space");
    }
  }

  /** The first segment of an ET_DYN decides where all of them lie. */
  private void firstOfMovable(ProgramHeader ph) {
    long total = MappingSize.total(headers, header.layout().wide(), space);
    if (total == 0) {
      load.fail("PT_LOAD segments of no size");
      return;
    }
    long align = MappingSize.alignment(headers, space);
    boolean fixed = hasLoader;
    if (hasLoader) {
      bias = align(space.dynBase(high), space.host().kernel().isAtLeast(5, 10) ? align : 0);
    } else if (space.host().kernel().isAtLeast(6, 10)
        && Long.compareUnsigned(align, space.pageSize()) > 0) {
      bias = align(load.load(ph, 0, false, total), align);
      fixed = true;
    }
    bias = space.pageStart(bias - ph.p_vaddr());
    long wanted = space.pageStart(bias + ph.p_vaddr());
    long mapped = load.load(ph, bias + ph.p_vaddr(), fixed, total);
    bias += mapped - wanted;
  }

  private static long align(long address, long alignment) {
    return alignment == 0 ? address : address & ~(alignment - 1);
  }
}
