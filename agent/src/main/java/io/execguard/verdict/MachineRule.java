package io.execguard.verdict;

import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfHeader;

/**
 * Whether a loader accepts the machine: {@code elf_check_arch} and {@code compat_elf_check_arch} of
 * arch/ARCH/include/asm/elf.h. Most of them look at e_machine alone.
 */
final class MachineRule {
  private MachineRule() {}

  static boolean accepts(ElfHeader h, ElfFormat format, Host host) {
    if (!format.machines().contains(h.e_machine())) {
      return false;
    }
    switch (h.e_machine()) {
      case Elf.EM_RISCV:
      case Elf.EM_S390:
      case Elf.EM_S390_OLD:
      case Elf.EM_MIPS:
        return h.e_ident(Elf.EI_CLASS) == (format.wide() ? Elf.ELFCLASS64 : Elf.ELFCLASS32);
      case Elf.EM_ARM:
        // arch/arm64/include/asm/elf.h: programs from before the EABI are not for a 64-bit kernel.
        boolean compat = host.platform().architecture().startsWith("arm64");
        return !compat || (h.e_flags() & Elf.EF_ARM_EABIMASK) != 0;
      default:
        return true;
    }
  }
}
