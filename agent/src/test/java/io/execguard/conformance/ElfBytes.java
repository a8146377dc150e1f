package io.execguard.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A small little-endian ELF file to change field by field. It is built so that this machine's
 * kernel loads it; none of its code is ever run.
 */
final class ElfBytes {
  static final int PT_NULL = 0;
  static final int PT_LOAD = 1;
  static final int PT_INTERP = 3;
  static final int PT_NOTE = 4;
  static final int ET_EXEC = 2;
  static final int ET_DYN = 3;
  static final int EM_386 = 3;
  static final int EM_X86_64 = 62;

  /** Where the second segment, data with a bss, begins in the file. */
  static final int DATA = 0x1000;

  private byte[] bytes;
  private final boolean wide;

  private ElfBytes(byte[] bytes, boolean wide) {
    this.bytes = bytes;
    this.wide = wide;
  }

  /** Wraps the bytes of an ELF file; they are copied. */
  static ElfBytes of(byte[] bytes) {
    return new ElfBytes(bytes.clone(), bytes[4] == 2);
  }

  /**
   * Four program headers: PT_INTERP (PT_NULL without a loader), a PT_LOAD of code, a PT_LOAD of
   * data with a bss, a PT_NOTE.
   */
  static ElfBytes program(boolean wide, int type, String loader) {
    int headers = wide ? 64 : 52;
    int entry = wide ? 56 : 32;
    ElfBytes elf = new ElfBytes(new byte[DATA + 0x200], wide);
    long base = type == ET_DYN ? 0 : wide ? 0x400000 : 0x8048000;
    byte[] magic = {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), 1, 1};
    System.arraycopy(magic, 0, elf.bytes, 0, magic.length);
    elf.header(ElfField.E_TYPE, type)
        .header(ElfField.E_MACHINE, wide ? EM_X86_64 : EM_386)
        .header(ElfField.E_VERSION, 1)
        .header(ElfField.E_ENTRY, base + 0x800)
        .header(ElfField.E_PHOFF, headers)
        .header(ElfField.E_EHSIZE, headers)
        .header(ElfField.E_PHENTSIZE, entry)
        .header(ElfField.E_PHNUM, 4);
    byte[] name = (loader + "\0").getBytes(StandardCharsets.ISO_8859_1);
    int at = 0x400;
    if (!loader.isEmpty()) {
      System.arraycopy(name, 0, elf.bytes, at, name.length);
      elf.segment(0, PT_INTERP, 4, at, base + at, name.length, name.length, 1);
    }
    elf.segment(1, PT_LOAD, 5, 0, base, 0x900, 0x900, 0x1000)
        .segment(2, PT_LOAD, 6, DATA, base + 0x2000, 0x200, 0x600, 0x1000)
        .segment(3, PT_NOTE, 4, 0x700, base + 0x700, 0x20, 0x20, 4);
    return elf;
  }

  ElfBytes segment(
      int i, long type, long flags, long offset, long vaddr, long filesz, long memsz, long align) {
    return segment(i, ElfField.P_TYPE, type)
        .segment(i, ElfField.P_FLAGS, flags)
        .segment(i, ElfField.P_OFFSET, offset)
        .segment(i, ElfField.P_VADDR, vaddr)
        .segment(i, ElfField.P_PADDR, vaddr)
        .segment(i, ElfField.P_FILESZ, filesz)
        .segment(i, ElfField.P_MEMSZ, memsz)
        .segment(i, ElfField.P_ALIGN, align);
  }

  boolean wide() {
    return wide;
  }

  int size() {
    return bytes.length;
  }

  int segments() {
    return (int) header(ElfField.E_PHNUM);
  }

  long header(ElfField field) {
    return get(field.offset(wide), field.width(wide));
  }

  ElfBytes header(ElfField field, long value) {
    return put(field.offset(wide), field.width(wide), value);
  }

  long segment(int i, ElfField field) {
    return get(at(i) + field.offset(wide), field.width(wide));
  }

  ElfBytes segment(int i, ElfField field, long value) {
    return put(at(i) + field.offset(wide), field.width(wide), value);
  }

  /** Puts bytes anywhere; what lies beyond the end is dropped. */
  ElfBytes write(int offset, byte[] what) {
    for (int i = 0; i < what.length; i++) {
      put(offset + i, 1, what[i]);
    }
    return this;
  }

  /** Cuts it, or makes it longer with NULs. */
  ElfBytes length(int size) {
    bytes = Arrays.copyOf(bytes, size);
    return this;
  }

  ElfBytes copy() {
    return new ElfBytes(bytes.clone(), wide);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  private int at(int segment) {
    return (int) header(ElfField.E_PHOFF) + segment * (wide ? 56 : 32);
  }

  private long get(int offset, int width) {
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      int at = offset + i;
      value = value << 8 | (at >= 0 && at < bytes.length ? bytes[at] & 0xff : 0);
    }
    return value;
  }

  private ElfBytes put(int offset, int width, long value) {
    for (int i = 0; i < width; i++) {
      int at = offset + i;
      if (at >= 0 && at < bytes.length) {
        bytes[at] = (byte) (value >>> 8 * i);
      }
    }
    return this;
  }
}
