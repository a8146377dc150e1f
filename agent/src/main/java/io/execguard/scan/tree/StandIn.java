package io.execguard.scan.tree;

import io.execguard.host.ElfFormat;
import io.execguard.image.elf.Elf;

/**
 * The least that an ELF loader of the kernel accepts: one header and one segment, position
 * independent. Stands for a program that is assumed to be there.
 */
final class StandIn {
  /** Length in bytes. */
  static final int SIZE = 256;

  private static final int PF_R_X = 5;
  private static final int ALIGN = 0x10000;

  private StandIn() {}

  static Content of(ElfFormat format) {
    return Content.of(SIZE, new long[] {0}, new byte[][] {bytes(format)});
  }

  private static byte[] bytes(ElfFormat format) {
    boolean wide = format.wide();
    byte[] b = new byte[SIZE];
    b[0] = 0x7f;
    b[1] = 'E';
    b[2] = 'L';
    b[3] = 'F';
    b[Elf.EI_CLASS] = (byte) (wide ? Elf.ELFCLASS64 : Elf.ELFCLASS32);
    b[Elf.EI_DATA] = (byte) (format.bigEndian() ? Elf.ELFDATA2MSB : Elf.ELFDATA2LSB);
    b[6] = 1;
    int machine = format.machines().iterator().next();
    put(b, 16, 2, Elf.ET_DYN, format);
    put(b, 18, 2, machine, format);
    put(b, 20, 4, 1, format);
    int header = wide ? 64 : 52;
    int word = wide ? 8 : 4;
    put(b, 24, word, header, format);
    put(b, 24 + word, word, header, format);
    int flags = 24 + 3 * word;
    // The EABI, version 5, which is all that a 64-bit kernel takes of ARM.
    put(b, flags, 4, machine == Elf.EM_ARM ? 0x05000000 : 0, format);
    put(b, flags + 4, 2, header, format);
    put(b, flags + 6, 2, wide ? 56 : 32, format);
    put(b, flags + 8, 2, 1, format);
    put(b, header, 4, Elf.PT_LOAD, format);
    if (wide) {
      put(b, header + 4, 4, PF_R_X, format);
      put(b, header + 32, 8, SIZE, format);
      put(b, header + 40, 8, SIZE, format);
      put(b, header + 48, 8, ALIGN, format);
    } else {
      put(b, header + 16, 4, SIZE, format);
      put(b, header + 20, 4, SIZE, format);
      put(b, header + 24, 4, PF_R_X, format);
      put(b, header + 28, 4, ALIGN, format);
    }
    return b;
  }

  private static void put(byte[] b, int at, int width, long value, ElfFormat format) {
    for (int i = 0; i < width; i++) {
      int shift = 8 * (format.bigEndian() ? width - 1 - i : i);
      b[at + i] = (byte) (value >>> shift);
    }
  }
}
