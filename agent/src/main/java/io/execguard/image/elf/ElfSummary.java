package io.execguard.image.elf;

import org.jspecify.annotations.Nullable;

/** One line about an ELF file in file(1)'s words and order. */
final class ElfSummary {
  private static final String[] TYPES = {
    "no file type,", "relocatable,", "executable,", "shared object,", "core file,"
  };
  private static final String[] SYSTEMS = {
    "SYSV",
    "HP-UX",
    "NetBSD",
    "GNU/Linux",
    "GNU/Hurd",
    "86Open",
    "Solaris",
    "Monterey",
    "IRIX",
    "FreeBSD",
    "Tru64",
    "Novell Modesto",
    "OpenBSD",
    "OpenVMS",
    "HP NonStop Kernel",
    "AROS Research Operating System",
    "FenixOS",
    "Nuxi CloudABI"
  };

  private ElfSummary() {}

  /** Class, byte order, type, machine, version and system: what the header alone tells. */
  static String header(ElfHeader h, boolean pie) {
    StringBuilder line = new StringBuilder("ELF");
    int clazz = h.e_ident(Elf.EI_CLASS);
    add(line, clazz == 1 ? "32-bit" : clazz == 2 ? "64-bit" : clazz == 0 ? "invalid class" : "");
    int data = h.e_ident(Elf.EI_DATA);
    if (data == Elf.ELFDATA2LSB || data == Elf.ELFDATA2MSB) {
      add(line, data == Elf.ELFDATA2LSB ? "LSB" : "MSB");
      add(line, type(h.e_type(), pie));
      add(line, MachineText.of(h));
      int version = h.e_ident(Elf.EI_VERSION);
      add(line, version == 1 ? "version 1" : version == 0 ? "invalid version" : "");
    } else if (data == 0) {
      add(line, "invalid byte order");
    }
    String system = system(h.e_ident(Elf.EI_OSABI));
    if (system != null) {
      add(line, "(" + system + ")");
    }
    if (clazz != Elf.ELFCLASS32 && clazz != Elf.ELFCLASS64) {
      line.append(", unknown class ").append(clazz);
    }
    return line.toString();
  }

  private static void add(StringBuilder line, String word) {
    if (!word.isEmpty()) {
      line.append(' ').append(word);
    }
  }

  private static String type(int type, boolean pie) {
    if (type == Elf.ET_DYN && pie) {
      return "pie executable,";
    }
    if (type < TYPES.length) {
      return TYPES[type];
    }
    return type >= 0xff00 ? "processor-specific," : "";
  }

  /** What file(1) calls an EI_OSABI; null if it has no name for it. */
  private static @Nullable String system(int osabi) {
    if (osabi < SYSTEMS.length) {
      return SYSTEMS[osabi];
    }
    switch (osabi) {
      case 97:
        return "ARM";
      case 202:
        return "Cafe OS";
      case 255:
        return "embedded";
      default:
        return null;
    }
  }
}
