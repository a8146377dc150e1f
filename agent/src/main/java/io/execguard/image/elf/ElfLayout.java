package io.execguard.image.elf;

import org.jspecify.annotations.Nullable;

/** Width and byte order of the structures: Elf32_* or Elf64_*, LSB or MSB. Sizes are in bytes. */
public final class ElfLayout {
  /** The longest ELF header, that of the 64-bit layout. */
  public static final int LONGEST_HEADER = 64;

  private final boolean wide;
  private final boolean bigEndian;

  private ElfLayout(boolean wide, boolean bigEndian) {
    this.wide = wide;
    this.bigEndian = bigEndian;
  }

  /**
   * @param wide Elf64_* and not Elf32_*
   */
  public static ElfLayout of(boolean wide, boolean bigEndian) {
    return new ElfLayout(wide, bigEndian);
  }

  /** What EI_CLASS and EI_DATA say; null if one of them has no meaning. */
  public static @Nullable ElfLayout of(byte[] head) {
    int clazz = head[Elf.EI_CLASS];
    int data = head[Elf.EI_DATA];
    if (clazz != Elf.ELFCLASS32 && clazz != Elf.ELFCLASS64
        || data != Elf.ELFDATA2LSB && data != Elf.ELFDATA2MSB) {
      return null;
    }
    return new ElfLayout(clazz == Elf.ELFCLASS64, data == Elf.ELFDATA2MSB);
  }

  public boolean wide() {
    return wide;
  }

  public boolean bigEndian() {
    return bigEndian;
  }

  /** {@code sizeof(Elf*_Ehdr)}. */
  public int ehdrSize() {
    return wide ? 64 : 52;
  }

  /** {@code sizeof(Elf*_Phdr)}. */
  public int phdrSize() {
    return wide ? 56 : 32;
  }

  /** {@code sizeof(Elf*_Shdr)}. */
  public int shdrSize() {
    return wide ? 64 : 40;
  }

  int u16(byte[] b, int at) {
    return (int) number(b, at, 2);
  }

  long u32(byte[] b, int at) {
    return number(b, at, 4);
  }

  /** An Addr, Off or Xword: eight bytes in the wide layout, else four, zero-extended. */
  long word(byte[] b, int at) {
    return number(b, at, wide ? 8 : 4);
  }

  private long number(byte[] b, int at, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | b[at + (bigEndian ? i : width - 1 - i)] & 0xff;
    }
    return value;
  }

  @Override
  public String toString() {
    return (wide ? "64-bit " : "32-bit ") + (bigEndian ? "MSB" : "LSB");
  }
}
