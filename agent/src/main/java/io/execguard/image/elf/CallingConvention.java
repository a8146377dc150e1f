package io.execguard.image.elf;

import org.jspecify.annotations.Nullable;

/** The calling convention that a header's flags name, and the architecture that goes with it. */
final class CallingConvention {
  private CallingConvention() {}

  /**
   * The ABI in a few words: {@code EABI5 hard-float}, {@code n32}, {@code lp64d}, {@code ELFv2},
   * {@code x32}; null if the machine has but one or the flags do not say.
   */
  static @Nullable String of(ElfHeader h) {
    boolean wide = h.layout().wide();
    switch (h.e_machine()) {
      case Elf.EM_X86_64:
        return wide ? null : "x32";
      case Elf.EM_AARCH64:
        return wide ? null : "ilp32";
      case Elf.EM_ARM:
        return arm(h.e_flags());
      case Elf.EM_MIPS:
      case Elf.EM_MIPS_RS3_LE:
        return wide ? "n64" : (h.e_flags() & Elf.EF_MIPS_ABI2) != 0 ? "n32" : "o32";
      case Elf.EM_PPC64:
        int abi = h.e_flags() & Elf.EF_PPC64_ABI;
        // 0 means "does not say": big-endian Linux is ELFv1, little-endian was never anything but
        // v2.
        return abi == 1 || abi == 0 && h.layout().bigEndian() ? "ELFv1" : "ELFv2";
      case Elf.EM_RISCV:
        return (wide ? "lp64" : "ilp32")
            + ((h.e_flags() & Elf.EF_RISCV_RVE) != 0 ? "e" : "")
            + new String[] {"", "f", "d", "q"}[(h.e_flags() & Elf.EF_RISCV_FLOAT_ABI) >> 1];
      case Elf.EM_LOONGARCH:
        String base = wide ? "lp64" : "ilp32";
        int modifier = h.e_flags() & 7;
        return modifier == 1 ? base + "s" : modifier == 2 ? base + "f" : base + "d";
      default:
        return null;
    }
  }

  private static @Nullable String arm(int flags) {
    int version = flags >>> 24;
    if (version == 0) {
      return "OABI";
    }
    String abi = "EABI" + version;
    if ((flags & Elf.EF_ARM_ABI_FLOAT_HARD) != 0) {
      return abi + " hard-float";
    }
    return (flags & Elf.EF_ARM_ABI_FLOAT_SOFT) != 0 ? abi + " soft-float" : abi;
  }

  /** The architecture in OCI form with class and byte order; null if it is not known. */
  static @Nullable String architecture(ElfHeader h) {
    boolean wide = h.layout().wide();
    boolean big = h.layout().bigEndian();
    switch (h.e_machine()) {
      case Elf.EM_X86_64:
        return wide ? "amd64" : "amd64p32";
      case Elf.EM_AARCH64:
        return big ? "arm64be" : "arm64";
      case Elf.EM_ARM:
        // BE8 has little-endian code but big-endian data: to a program it is big-endian.
        return big ? "armbe" : "arm";
      case Elf.EM_MIPS:
      case Elf.EM_MIPS_RS3_LE:
        String mips =
            wide ? "mips64" : (h.e_flags() & Elf.EF_MIPS_ABI2) != 0 ? "mips64p32" : "mips";
        return big ? mips : mips + "le";
      case Elf.EM_PPC64:
        return big ? "ppc64" : "ppc64le";
      case Elf.EM_S390:
      case Elf.EM_S390_OLD:
        return wide ? "s390x" : "s390";
      case Elf.EM_RISCV:
        return wide ? "riscv64" : "riscv32";
      case Elf.EM_LOONGARCH:
        return wide ? "loong64" : "loong32";
      default:
        return ElfMachine.of(h.e_machine()).architecture();
    }
  }
}
