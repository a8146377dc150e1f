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

  /** One with the section {@code .go.buildinfo}: Go 1.22, this module description. */
  static Image go(int machine, String module) {
    String names = "\0.go.buildinfo\0.shstrtab\0";
    int length = module.length() + 32;
    byte[] info =
        Raw.little()
            .u8(0xff)
            .ascii(" Go buildinf:")
            .u8(8, 2)
            .to(32)
            .u8(6)
            .ascii("go1.22")
            .u8(length & 0x7f | 0x80, length >> 7)
            .ascii("0123456789abcdef" + module + "0123456789abcdef")
            .build();
    return Raw.read(
        Raw.little()
            .u8(0x7f, 'E', 'L', 'F', 2, 1, 1)
            .to(16)
            .u16(Elf.ET_EXEC, machine)
            .u32(1)
            .u64(0x400080, 64, 256)
            .u32(0)
            .u16(64, 56, 1, 64, 3, 2)
            .u32(1, 5)
            .u64(0, 0x400000, 0x400000, SIZE, SIZE, 4096)
            .to(256 + 64)
            .u32(1, 1)
            .u64(2, 0x401000, 1024, info.length, 0, 16, 0)
            .to(256 + 128)
            .u32(15, 3)
            .u64(0, 0, 512, names.length(), 0, 1, 0)
            .to(512)
            .ascii(names)
            .to(1024)
            .bytes(info)
            .to(SIZE)
            .build());
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
