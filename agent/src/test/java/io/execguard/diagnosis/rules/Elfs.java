package io.execguard.diagnosis.rules;

import io.execguard.image.Image;
import io.execguard.image.Raw;
import io.execguard.image.elf.Elf;

/** Small ELF files: a header and one segment that holds the whole of it. */
final class Elfs {
  private static final int SIZE = 4096;

  private Elfs() {}

  static Image program64(int machine) {
    return wide(machine, Elf.ET_EXEC, 0x400080, SIZE, false);
  }

  static Image bigEndian64(int machine) {
    return wide(machine, Elf.ET_EXEC, 0x400080, SIZE, true);
  }

  static Image ofType(int machine, int type) {
    return wide(machine, type, type == Elf.ET_EXEC ? 0x400080 : 0, SIZE, false);
  }

  /** One whose headers speak of more bytes than there are. */
  static Image truncated(int machine, int missing) {
    return wide(machine, Elf.ET_EXEC, 0x400080, SIZE + missing, false);
  }

  static Image program32(int machine) {
    return Raw.read(
        Raw.little()
            .u8(0x7f, 'E', 'L', 'F', 1, 1, 1)
            .to(16)
            .u16(Elf.ET_EXEC, machine)
            .u32(1, 0x8048080, 52, 0, machine == Elf.EM_ARM ? 0x05000400 : 0)
            .u16(52, 32, 1, 0, 0, 0)
            .u32(1, 0, 0x8048000, 0x8048000, SIZE, SIZE, 5, 4096)
            .to(SIZE)
            .build());
  }

  private static Image wide(int machine, int type, long entry, int claimed, boolean big) {
    return Raw.read(
        (big ? Raw.big() : Raw.little())
            .u8(0x7f, 'E', 'L', 'F', 2, big ? 2 : 1, 1)
            .to(16)
            .u16(type, machine)
            .u32(1)
            .u64(entry, 64, 0)
            .u32(0)
            .u16(64, 56, 1, 0, 0, 0)
            .u32(1, 5)
            .u64(0, 0x400000, 0x400000, claimed, claimed, 4096)
            .to(SIZE)
            .build());
  }
}
