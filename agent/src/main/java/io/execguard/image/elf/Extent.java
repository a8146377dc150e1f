package io.execguard.image.elf;

import java.util.List;

/** How far an ELF file reaches by its own account. */
final class Extent {
  private Extent() {}

  /** The end of the last header table or segment, in bytes; Long.MAX_VALUE if it overflows. */
  static long of(ElfHeader h, List<ProgramHeader> headers) {
    ElfLayout layout = h.layout();
    long end = layout.ehdrSize();
    if (h.e_phnum() > 0) {
      end = Math.max(end, end(h.e_phoff(), (long) h.e_phnum() * h.e_phentsize()));
    }
    if (h.e_shnum() > 0) {
      end = Math.max(end, end(h.e_shoff(), (long) h.e_shnum() * h.e_shentsize()));
    }
    for (ProgramHeader ph : headers) {
      if (ph.p_type() == Elf.PT_LOAD) {
        end = Math.max(end, end(ph.p_offset(), ph.p_filesz()));
      }
    }
    return end;
  }

  private static long end(long offset, long length) {
    long sum = offset + length;
    return offset < 0 || length < 0 || sum < 0 ? Long.MAX_VALUE : sum;
  }
}
