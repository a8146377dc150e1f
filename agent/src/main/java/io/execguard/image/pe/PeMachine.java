package io.execguard.image.pe;

import org.jspecify.annotations.Nullable;

/**
 * The machine types of PE and COFF files ("PE Format", Machine Types): field value, file(1)'s name
 * for it, and the architecture in OCI form.
 */
public enum PeMachine {
  I386(0x14c, "Intel 80386", "386"),
  R3000(0x162, "MIPS R3000", "mipsle"),
  R4000(0x166, "MIPS R4000", "mipsle"),
  ALPHA(0x184, "Alpha 32-bit", "alpha"),
  SH3(0x1a2, "Hitachi SH3", "sh3"),
  SH4(0x1a6, "Hitachi SH4", "sh4"),
  ARM(0x1c0, "ARM", "arm"),
  THUMB(0x1c2, "ARM Thumb", "arm"),
  ARMNT(0x1c4, "ARMv7 Thumb", "arm"),
  POWERPC(0x1f0, "PowerPC 32-bit (little endian)", "ppc"),
  IA64(0x200, "Intel Itanium", "ia64"),
  ALPHA64(0x284, "Alpha 64-bit", "alpha"),
  EBC(0xebc, "EFI byte code", "ebc"),
  AMD64(0x8664, "x86-64", "amd64"),
  ARM64EC(0xa641, "Aarch64 EC", "arm64"),
  ARM64X(0xa64e, "Aarch64 X", "arm64"),
  ARM64(0xaa64, "Aarch64", "arm64"),
  RISCV32(0x5032, "RISC-V 32-bit", "riscv"),
  RISCV64(0x5064, "RISC-V 64-bit", "riscv64"),
  LOONGARCH32(0x6232, "LoongArch 32-bit", "loong32"),
  LOONGARCH64(0x6264, "LoongArch 64-bit", "loong64");

  private final int value;
  private final String text;
  private final String architecture;

  PeMachine(int value, String text, String architecture) {
    this.value = value;
    this.text = text;
    this.architecture = architecture;
  }

  /** The value of the field Machine. */
  public int value() {
    return value;
  }

  /** The name that file(1) uses. */
  public String text() {
    return text;
  }

  /** {@code amd64}, {@code 386}, {@code arm64}, ... */
  public String architecture() {
    return architecture;
  }

  /** Null for a value that has no name here. */
  public static @Nullable PeMachine of(int value) {
    for (PeMachine each : values()) {
      if (each.value == value) {
        return each;
      }
    }
    return null;
  }

  /** The name of a value, known or not. */
  public static String text(int value) {
    PeMachine machine = of(value);
    return machine == null ? "unknown machine 0x" + Integer.toHexString(value) : machine.text;
  }
}
