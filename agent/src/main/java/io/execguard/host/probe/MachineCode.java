package io.execguard.host.probe;

import org.jspecify.annotations.Nullable;

/** {@code exit(42)} in the machine code of each architecture that Linux runs on. */
enum MachineCode {
  /** mov edi, 42; mov eax, 60; syscall. */
  X86_64(62, true, false, 0, 1, 0xbf, 42, 0, 0, 0, 0xb8, 60, 0, 0, 0, 0x0f, 0x05),

  /** The same: the 64-bit system calls are open to a program with 32-bit addresses. */
  X32(62, false, false, 0, 1, 0xbf, 42, 0, 0, 0, 0xb8, 60, 0, 0, 0, 0x0f, 0x05),

  /** mov ebx, 42; mov eax, 1; int 0x80. */
  I386(3, false, false, 0, 1, 0xbb, 42, 0, 0, 0, 0xb8, 1, 0, 0, 0, 0xcd, 0x80),

  /** mov x0, #42; mov x8, #93; svc #0. */
  AARCH64(183, true, false, 0, 4, 0xd2800540, 0xd2800ba8, 0xd4000001),

  /** The same: instructions are little-endian whatever the data are. */
  AARCH64_BE(183, true, true, 0, -4, 0xd2800540, 0xd2800ba8, 0xd4000001),

  /** mov r0, #42; mov r7, #1; svc #0. EF_ARM_EABI_VER5, without which an arm64 kernel refuses. */
  ARM(40, false, false, 0x05000000, 4, 0xe3a0002a, 0xe3a07001, 0xef000000),

  /** The same with EF_ARM_BE8: big-endian data, little-endian instructions. */
  ARM_BE(40, false, true, 0x05800000, -4, 0xe3a0002a, 0xe3a07001, 0xef000000),

  /** li a0, 42; li a7, 93; ecall. */
  RISCV64(243, true, false, 0, 4, 0x02a00513, 0x05d00893, 0x00000073),

  /** As for 64 bits. */
  RISCV32(243, false, false, 0, 4, 0x02a00513, 0x05d00893, 0x00000073),

  /** li r3, 42; li r0, 1; sc. */
  PPC(20, false, true, 0, 4, 0x3860002a, 0x38000001, 0x44000002),

  /** As for 32 bits, ABI version 1: e_entry names a function descriptor. */
  PPC64(21, true, true, 1, 4, 0x3860002a, 0x38000001, 0x44000002),

  /** As for 32 bits, ABI version 2. */
  PPC64LE(21, true, false, 2, 4, 0x3860002a, 0x38000001, 0x44000002),

  /** lghi %r2, 42; svc 1. */
  S390X(22, true, true, 0, 2, 0xa729, 42, 0x0a01),

  /** lhi %r2, 42; svc 1. */
  S390(22, false, true, 0, 2, 0xa728, 42, 0x0a01),

  /** li $a0, 42; li $v0, 4001; syscall. MIPS I, o32. */
  MIPS(8, false, true, 0x1000, 4, 0x2404002a, 0x24020fa1, 0x0000000c),

  /** As with the other byte order. */
  MIPSEL(8, false, false, 0x1000, 4, 0x2404002a, 0x24020fa1, 0x0000000c),

  /** li $a0, 42; li $v0, 6058; syscall. MIPS III, n32. */
  MIPSN32(8, false, true, 0x20000020, 4, 0x2404002a, 0x240217aa, 0x0000000c),

  /** As with the other byte order. */
  MIPSN32EL(8, false, false, 0x20000020, 4, 0x2404002a, 0x240217aa, 0x0000000c),

  /** li $a0, 42; li $v0, 5058; syscall. MIPS III, n64. */
  MIPS64(8, true, true, 0x20000000, 4, 0x2404002a, 0x240213c2, 0x0000000c),

  /** As with the other byte order. */
  MIPS64EL(8, true, false, 0x20000000, 4, 0x2404002a, 0x240213c2, 0x0000000c),

  /** addi.w $a0, $zero, 42; addi.w $a7, $zero, 93; syscall 0. LP64D, object ABI 1. */
  LOONGARCH64(258, true, false, 0x43, 4, 0x0280a804, 0x0281740b, 0x002b0000),

  /** mov 42, %o0; mov 1, %g1; ta 0x6d. */
  SPARC64(43, true, true, 0, 4, 0x9010202a, 0x82102001, 0x91d0206d),

  /** mov 42, %o0; mov 1, %g1; ta 0x10. */
  SPARC(2, false, true, 0, 4, 0x9010202a, 0x82102001, 0x91d02010),

  /** lda $16, 42($31); lda $0, 1($31); callsys. */
  ALPHA(0x9026, true, false, 0, 4, 0x221f002a, 0x201f0001, 0x00000083),

  /** moveq #42, %d1; moveq #1, %d0; trap #0. */
  M68K(4, false, true, 0, 2, 0x722a, 0x7001, 0x4e40);

  private final ElfAbi abi;
  private final int flags;
  private final int width;
  private final int[] instructions;

  /**
   * @param flags e_flags
   * @param width bytes of each of the numbers that follow; negative if they are little-endian in a
   *     big-endian file
   */
  MachineCode(
      int machine, boolean wide, boolean bigEndian, int flags, int width, int... instructions) {
    this.abi = ElfAbi.of(machine, wide, bigEndian, flags);
    this.flags = flags;
    this.width = width;
    this.instructions = instructions;
  }

  static @Nullable MachineCode of(ElfAbi abi) {
    for (MachineCode code : values()) {
      if (code.abi.equals(abi)) {
        return code;
      }
    }
    return null;
  }

  ElfAbi abi() {
    return abi;
  }

  int flags() {
    return flags;
  }

  /** Length in bytes, filled up to a multiple of eight. */
  int length() {
    return instructions.length * Math.abs(width) + 7 & ~7;
  }

  /** Whether e_entry has to name a function descriptor. */
  boolean hasDescriptor() {
    return this == PPC64;
  }

  void writeTo(ElfFields out) {
    boolean big = abi.bigEndian() && width > 0;
    for (int instruction : instructions) {
      out.number(instruction & 0xffffffffL, Math.abs(width), big);
    }
    for (int at = instructions.length * Math.abs(width); at < length(); at++) {
      out.bytes(0);
    }
  }
}
