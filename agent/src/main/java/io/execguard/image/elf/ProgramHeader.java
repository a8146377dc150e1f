package io.execguard.image.elf;

import java.util.ArrayList;
import java.util.List;

/**
 * Elf32_Phdr or Elf64_Phdr (gABI, "Program Header"). 64-bit values of 2^63 and more are negative:
 * compare them as unsigned.
 */
public final class ProgramHeader {
  private final int type;
  private final int flags;
  private final long offset;
  private final long vaddr;
  private final long filesz;
  private final long memsz;
  private final long align;

  private ProgramHeader(ElfLayout layout, byte[] table, int at) {
    boolean wide = layout.wide();
    type = (int) layout.u32(table, at);
    flags = (int) layout.u32(table, at + (wide ? 4 : 24));
    offset = layout.word(table, at + (wide ? 8 : 4));
    vaddr = layout.word(table, at + (wide ? 16 : 8));
    filesz = layout.word(table, at + (wide ? 32 : 16));
    memsz = layout.word(table, at + (wide ? 40 : 20));
    align = layout.word(table, at + (wide ? 48 : 28));
  }

  /**
   * Reads a table whose entries follow each other without a gap.
   *
   * @param table as many bytes as there are; a last entry that is cut is left out
   */
  public static List<ProgramHeader> table(byte[] table, ElfLayout layout) {
    return table(table, layout, layout.phdrSize());
  }

  /** The same for entries that are {@code entsize} bytes apart, at least a header's size. */
  static List<ProgramHeader> table(byte[] table, ElfLayout layout, int entsize) {
    List<ProgramHeader> headers = new ArrayList<ProgramHeader>();
    for (int at = 0; at + layout.phdrSize() <= table.length; at += entsize) {
      headers.add(new ProgramHeader(layout, table, at));
    }
    return headers;
  }

  public int p_type() {
    return type;
  }

  public int p_flags() {
    return flags;
  }

  /** Bytes from the beginning of the file. */
  public long p_offset() {
    return offset;
  }

  /** Address; relative to the load address in a position-independent file. */
  public long p_vaddr() {
    return vaddr;
  }

  /** Bytes in the file. */
  public long p_filesz() {
    return filesz;
  }

  /** Bytes in memory. */
  public long p_memsz() {
    return memsz;
  }

  public long p_align() {
    return align;
  }

  /** Whether the segment is writable (PF_W). */
  public boolean writable() {
    return (flags & Elf.PF_W) != 0;
  }

  @Override
  public String toString() {
    return "p_type "
        + type
        + ", p_offset 0x"
        + Long.toHexString(offset)
        + ", p_vaddr 0x"
        + Long.toHexString(vaddr)
        + ", p_filesz 0x"
        + Long.toHexString(filesz)
        + ", p_memsz 0x"
        + Long.toHexString(memsz);
  }
}
