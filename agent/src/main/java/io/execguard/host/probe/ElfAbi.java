package io.execguard.host.probe;

import org.jspecify.annotations.Nullable;

/** What of an ELF header decides which kernel or emulator runs it. */
public final class ElfAbi {
  /** MIPS. */
  static final int EM_MIPS = 8;

  /** {@code EF_MIPS_ABI2}: n32 and not o32, among 32-bit files for MIPS. */
  static final long EF_MIPS_ABI2 = 0x20;

  private final int machine;
  private final boolean wide;
  private final boolean bigEndian;
  private final boolean n32;

  private ElfAbi(int machine, boolean wide, boolean bigEndian, boolean n32) {
    this.machine = machine;
    this.wide = wide;
    this.bigEndian = bigEndian;
    this.n32 = n32;
  }

  /**
   * @param machine e_machine
   * @param wide whether it is ELFCLASS64
   * @param bigEndian whether it is ELFDATA2MSB
   */
  public static ElfAbi of(int machine, boolean wide, boolean bigEndian) {
    return of(machine, wide, bigEndian, 0);
  }

  /**
   * @param flags e_flags, which count where they choose another kernel interface (MIPS n32)
   */
  public static ElfAbi of(int machine, boolean wide, boolean bigEndian, long flags) {
    boolean n32 = machine == EM_MIPS && !wide && (flags & EF_MIPS_ABI2) != 0;
    return new ElfAbi(machine, wide, bigEndian, n32);
  }

  /** e_machine. */
  public int machine() {
    return machine;
  }

  /** ELFCLASS64 or ELFCLASS32. */
  public boolean wide() {
    return wide;
  }

  /** ELFDATA2MSB or ELFDATA2LSB. */
  public boolean bigEndian() {
    return bigEndian;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof ElfAbi)) {
      return false;
    }
    ElfAbi that = (ElfAbi) other;
    return machine == that.machine
        && wide == that.wide
        && bigEndian == that.bigEndian
        && n32 == that.n32;
  }

  @Override
  public int hashCode() {
    return machine * 8 + (wide ? 4 : 0) + (bigEndian ? 2 : 0) + (n32 ? 1 : 0);
  }

  @Override
  public String toString() {
    return (wide ? "ELF64" : "ELF32")
        + (bigEndian ? "BE" : "LE")
        + " machine "
        + machine
        + (n32 ? " n32" : "");
  }
}
