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
    return Raw.read(goProgram(machine, module));
  }

  /** The same as bytes. */
  static byte[] goProgram(int machine, String module) {
    int length = module.length() + 32;
    return bytesWithSection(
        machine,
        ".go.buildinfo",
        Raw.little()
            .u8(0xff)
            .ascii(" Go buildinf:")
            .u8(8, 2)
            .to(32)
            .u8(6)
            .ascii("go1.22")
            .u8(length & 0x7f | 0x80, length >> 7)
            .ascii("0123456789abcdef" + module + "0123456789abcdef")
            .build());
  }

  /** One whose compilers left these lines in {@code .comment}. */
  static Image compiled(int machine, String... idents) {
    return withSection(machine, ".comment", Raw.text(String.join("\0", idents) + "\0"));
  }

  /** .NET's host: made by clang, with the mark of dotnet/runtime's corehost in its data. */
  static Image dotnet(int machine) {
    byte[] comment = Raw.text("clang version 17.0.6\0");
    byte[] mark =
        Raw.little()
            .to(8)
            .u32(0xb902128bL, 0x3820616aL, 0x02937b72L, 0x32a0d714L)
            .u32(0xe6b9f513L, 0x1833aeefL, 0xce2d3beeL, 0xae6ab324L)
            .build();
    String names = "\0.comment\0.data\0.shstrtab\0";
    return Raw.read(
        Raw.little()
            .u8(0x7f, 'E', 'L', 'F', 2, 1, 1)
            .to(16)
            .u16(Elf.ET_EXEC, machine)
            .u32(1)
            .u64(0x400080, 64, 256)
            .u32(0)
            .u16(64, 56, 1, 64, 4, 3)
            .to(256 + 64)
            .u32(1, 1)
            .u64(0, 0, 1024, comment.length, 0, 1, 0)
            .to(256 + 128)
            .u32(10, 1)
            .u64(3, 0x401000, 2048, mark.length, 0, 16, 0)
            .to(256 + 192)
            .u32(16, 3)
            .u64(0, 0, 512, names.length(), 0, 1, 0)
            .to(512)
            .ascii(names)
            .to(1024)
            .bytes(comment)
            .to(2048)
            .bytes(mark)
            .to(SIZE)
            .build());
  }

  static Image withSection(int machine, String name, byte[] content) {
    return Raw.read(bytesWithSection(machine, name, content));
  }

  private static byte[] bytesWithSection(int machine, String name, byte[] content) {
    String names = "\0" + name + "\0.shstrtab\0";
    return Raw.little()
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
        .u64(2, 0x401000, 1024, content.length, 0, 16, 0)
        .to(256 + 128)
        .u32(name.length() + 2, 3)
        .u64(0, 0, 512, names.length(), 0, 1, 0)
        .to(512)
        .ascii(names)
        .to(1024)
        .bytes(content)
        .to(SIZE)
        .build();
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

  /** The bytes of a shared library: no entry point and no loader. */
  static byte[] library(int machine) {
    return bytes(machine, Elf.ET_DYN, 0, SIZE, false);
  }

  private static Image wide(int machine, int type, long entry, int claimed, boolean big) {
    return Raw.read(bytes(machine, type, entry, claimed, big));
  }

  private static byte[] bytes(int machine, int type, long entry, int claimed, boolean big) {
    return (big ? Raw.big() : Raw.little())
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
        .build();
  }
}
