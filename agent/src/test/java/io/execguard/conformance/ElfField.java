package io.execguard.conformance;

/**
 * The fields of the ELF header and of a program header that the kernel could look at, with offset
 * and width in Elf64_* and Elf32_* (System V gABI, "ELF Header", "Program Header").
 */
enum ElfField {
  EI_CLASS(4, 1, 4, 1),
  EI_DATA(5, 1, 5, 1),
  EI_VERSION(6, 1, 6, 1),
  EI_OSABI(7, 1, 7, 1),
  EI_ABIVERSION(8, 1, 8, 1),
  E_TYPE(16, 2, 16, 2),
  E_MACHINE(18, 2, 18, 2),
  E_VERSION(20, 4, 20, 4),
  E_ENTRY(24, 8, 24, 4),
  E_PHOFF(32, 8, 28, 4),
  E_SHOFF(40, 8, 32, 4),
  E_FLAGS(48, 4, 36, 4),
  E_EHSIZE(52, 2, 40, 2),
  E_PHENTSIZE(54, 2, 42, 2),
  E_PHNUM(56, 2, 44, 2),
  E_SHENTSIZE(58, 2, 46, 2),
  E_SHNUM(60, 2, 48, 2),
  E_SHSTRNDX(62, 2, 50, 2),
  P_TYPE(0, 4, 0, 4),
  P_FLAGS(4, 4, 24, 4),
  P_OFFSET(8, 8, 4, 4),
  P_VADDR(16, 8, 8, 4),
  P_PADDR(24, 8, 12, 4),
  P_FILESZ(32, 8, 16, 4),
  P_MEMSZ(40, 8, 20, 4),
  P_ALIGN(48, 8, 28, 4);

  private final int offset64;
  private final int width64;
  private final int offset32;
  private final int width32;

  ElfField(int offset64, int width64, int offset32, int width32) {
    this.offset64 = offset64;
    this.width64 = width64;
    this.offset32 = offset32;
    this.width32 = width32;
  }

  /** Whether it belongs to a program header. */
  boolean ofSegment() {
    return compareTo(P_TYPE) >= 0;
  }

  int offset(boolean wide) {
    return wide ? offset64 : offset32;
  }

  int width(boolean wide) {
    return wide ? width64 : width32;
  }
}
