package io.execguard.image.elf;

import java.util.Arrays;

/**
 * Elf32_Ehdr or Elf64_Ehdr (gABI, "ELF Header"), field by field, read in a given layout. The layout
 * is a parameter because the kernel does not ask the file for it: each of its loaders reads the
 * structures that it was compiled with (fs/binfmt_elf.c, fs/compat_binfmt_elf.c).
 */
public final class ElfHeader {
  private final ElfLayout layout;
  private final byte[] bytes;
  private final int base;

  private ElfHeader(ElfLayout layout, byte[] bytes) {
    this.layout = layout;
    this.bytes = bytes;
    // e_entry, e_phoff and e_shoff are words: from there on the two layouts differ.
    this.base = layout.wide() ? 48 : 36;
  }

  /**
   * Reads a header.
   *
   * @param head the file's first bytes; what is missing counts as zero, as it does for the kernel
   */
  public static ElfHeader read(byte[] head, ElfLayout layout) {
    return new ElfHeader(layout, Arrays.copyOf(head, ElfLayout.LONGEST_HEADER));
  }

  public ElfLayout layout() {
    return layout;
  }

  /** One byte of e_ident, unsigned; the index is one of {@code EI_*}. */
  public int e_ident(int index) {
    return bytes[index] & 0xff;
  }

  public int e_type() {
    return layout.u16(bytes, 16);
  }

  public int e_machine() {
    return layout.u16(bytes, 18);
  }

  public long e_version() {
    return layout.u32(bytes, 20);
  }

  public long e_entry() {
    return layout.word(bytes, 24);
  }

  public long e_phoff() {
    return layout.word(bytes, layout.wide() ? 32 : 28);
  }

  public long e_shoff() {
    return layout.word(bytes, layout.wide() ? 40 : 32);
  }

  public int e_flags() {
    return (int) layout.u32(bytes, base);
  }

  public int e_ehsize() {
    return layout.u16(bytes, base + 4);
  }

  public int e_phentsize() {
    return layout.u16(bytes, base + 6);
  }

  public int e_phnum() {
    return layout.u16(bytes, base + 8);
  }

  public int e_shentsize() {
    return layout.u16(bytes, base + 10);
  }

  public int e_shnum() {
    return layout.u16(bytes, base + 12);
  }

  public int e_shstrndx() {
    return layout.u16(bytes, base + 14);
  }

  @Override
  public String toString() {
    return "ELF "
        + layout
        + ", e_type "
        + e_type()
        + ", e_machine "
        + e_machine()
        + ", e_phnum "
        + e_phnum();
  }
}
