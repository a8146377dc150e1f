package io.execguard.diagnosis.rules;

import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfImage;
import io.execguard.image.elf.ElfMachine;
import java.util.LinkedHashSet;
import java.util.Set;

/** The programs that a kernel runs by itself, in words. */
public final class KernelFormats {
  private KernelFormats() {}

  /** {@code this kernel (6.1) runs programs for x86_64 and i386}; empty if it is not Linux. */
  static String sentence(Host host) {
    if (host.elfFormats().isEmpty()) {
      return "";
    }
    Set<String> names = new LinkedHashSet<String>();
    for (ElfFormat format : host.elfFormats()) {
      names.add(name(format));
    }
    return "this kernel runs programs for " + Wording.list(names) + " only";
  }

  /** {@code x86_64}, {@code i386}: as uname(2) calls the machine. */
  public static String name(ElfFormat format) {
    // The first is the one that the format is for; others are its historic aliases.
    return machine(format.machines().iterator().next(), format);
  }

  /** Whether one of the kernel's own loaders is for the machine and layout that the file claims. */
  static boolean run(ElfImage elf, Host host) {
    for (ElfFormat format : host.elfFormats()) {
      if (format.machines().contains(elf.header().e_machine())
          && format.wide() == elf.header().layout().wide()
          && format.bigEndian() == elf.header().layout().bigEndian()) {
        return true;
      }
    }
    return false;
  }

  private static String machine(int e_machine, ElfFormat format) {
    switch (e_machine) {
      case Elf.EM_386:
        return "i386";
      case Elf.EM_MIPS:
        return "mips" + (format.wide() ? "64" : "") + (format.bigEndian() ? "" : "el");
      case Elf.EM_PPC:
        return "ppc";
      case Elf.EM_PPC64:
        return format.bigEndian() ? "ppc64" : "ppc64le";
      case Elf.EM_S390:
        return format.wide() ? "s390x" : "s390";
      case Elf.EM_ARM:
        return "arm";
      case Elf.EM_X86_64:
        return format.wide() ? "x86_64" : "x32";
      case Elf.EM_AARCH64:
        return "aarch64";
      case Elf.EM_RISCV:
        return format.wide() ? "riscv64" : "riscv32";
      case Elf.EM_LOONGARCH:
        return "loongarch64";
      default:
        return ElfMachine.of(e_machine).name();
    }
  }
}
