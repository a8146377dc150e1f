package io.execguard.diagnosis.rules;

import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import java.util.LinkedHashSet;
import java.util.Set;

/** The programs that a kernel runs by itself, in words. */
final class KernelFormats {
  private KernelFormats() {}

  /** {@code this kernel (6.1) runs programs for x86_64 and i386}; empty if it is not Linux. */
  static String sentence(Host host) {
    if (host.elfFormats().isEmpty()) {
      return "";
    }
    Set<String> names = new LinkedHashSet<String>();
    for (ElfFormat format : host.elfFormats()) {
      // The first is the one that the format is for; others are its historic aliases.
      names.add(machine(format.machines().iterator().next(), format));
    }
    return "this kernel runs programs for " + Wording.list(names) + " only";
  }

  private static String machine(int e_machine, ElfFormat format) {
    switch (e_machine) {
      case 3:
        return "i386";
      case 8:
        return "mips" + (format.wide() ? "64" : "") + (format.bigEndian() ? "" : "el");
      case 20:
        return "ppc";
      case 21:
        return format.bigEndian() ? "ppc64" : "ppc64le";
      case 22:
        return format.wide() ? "s390x" : "s390";
      case 40:
        return "arm";
      case 62:
        return format.wide() ? "x86_64" : "x32";
      case 183:
        return "aarch64";
      case 243:
        return format.wide() ? "riscv64" : "riscv32";
      case 258:
        return "loongarch64";
      default:
        return "e_machine " + e_machine;
    }
  }
}
