package io.execguard.verdict;

import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfHeader;
import io.execguard.image.elf.ProgramHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mapping the ELF loader's segments: fs/binfmt_elf.c, {@code load_elf_interp}. */
final class LoaderMapping {
  private LoaderMapping() {}

  /**
   * What keeps it from being mapped or entered; null if nothing does.
   *
   * @param taken the addresses of the program's own segments
   * @param moved whether the program lies where the kernel chose
   * @param high whether the highest of the kernel's random choices is taken, or the lowest
   */
  static @Nullable String problem(
      ElfHeader header,
      List<ProgramHeader> headers,
      long fileSize,
      Ranges taken,
      boolean moved,
      AddressSpace space,
      boolean high) {
    SegmentLoad load = new SegmentLoad(space, fileSize, high);
    load.taken().addAll(taken);
    long total = MappingSize.total(headers, header.layout().wide(), space);
    if (total == 0) {
      return "the loader has no PT_LOAD";
    }
    boolean fixed = header.e_type() == Elf.ET_EXEC;
    long bias = 0;
    for (ProgramHeader ph : headers) {
      if (ph.p_type() != Elf.PT_LOAD) {
        continue;
      }
      if (!fixed && moved) {
        bias = -ph.p_vaddr();
      }
      long mapped = load.load(ph, bias + ph.p_vaddr(), fixed, total);
      total = 0;
      if (load.problem() == null && space.isBad(mapped)) {
        load.fail("segment at " + SegmentLoad.hex(mapped));
      }
      if (!fixed) {
        bias = mapped - space.pageStart(ph.p_vaddr());
        fixed = true;
      }
      load.check(ph, bias + ph.p_vaddr());
      if (load.problem() != null) {
        return "the loader's " + load.problem();
      }
    }
    if (!space.hasRoom(load.taken())) {
      return "program and loader leave no room in the address space";
    }
    long entry = bias + header.e_entry();
    return space.isBad(entry) ? "the loader's e_entry " + SegmentLoad.hex(entry) : null;
  }
}
