package io.execguard.image.elf;

/**
 * The machine and what its e_flags say, in file(1)'s words: with the comma that file(1) puts behind
 * it, or without where it puts none.
 */
final class MachineText {
  private static final String[] MIPS = {
    "MIPS-I",
    "MIPS-II",
    "MIPS-III",
    "MIPS-IV",
    "MIPS-V",
    "MIPS32",
    "MIPS64",
    "MIPS32 rel2",
    "MIPS64 rel2",
    "MIPS32 rel6",
    "MIPS64 rel6"
  };
  private static final String[] FLOATS = {"soft", "single", "double", "quad"};
  private static final String[] ORDERINGS = {
    " total store ordering,", " partial store ordering,", " relaxed memory ordering,", ""
  };

  private MachineText() {}

  static String of(ElfHeader h) {
    int flags = h.e_flags();
    boolean wide = h.layout().wide();
    String text = ElfMachine.of(h.e_machine()).text();
    switch (h.e_machine()) {
      case 0:
        return "no machine,";
      case 144:
        return text;
      case 0xbaab:
        return text + ",,";
      case Elf.EM_MIPS:
        int level = flags >>> 28;
        return text
            + ","
            + (!wide && (flags & Elf.EF_MIPS_ABI2) != 0 ? " N32" : "")
            + (level < MIPS.length ? " " + MIPS[level] : "");
      case Elf.EM_68K:
        return text + "," + (wide ? "" : m68k(flags));
      case Elf.EM_PARISC:
        return text + "," + parisc(flags);
      case Elf.EM_SPARC32PLUS:
        return text + "," + (wide ? "" : sparc(flags));
      case Elf.EM_SPARCV9:
        return text + "," + (wide ? sparc(flags) : "");
      case Elf.EM_PPC64:
        return text + "," + ppc64(flags);
      case Elf.EM_ARM:
        return text + "," + arm(flags);
      case Elf.EM_RISCV:
        return text
            + ","
            + ((flags & Elf.EF_RISCV_RVC) != 0 ? " RVC," : "")
            + ((flags & Elf.EF_RISCV_RVE) != 0 ? " RVE," : "")
            + " "
            + FLOATS[(flags & Elf.EF_RISCV_FLOAT_ABI) >> 1]
            + "-float ABI,";
      default:
        return text != null
            ? text + ","
            // file(1) prints the number as a signed 16-bit one.
            : "*unknown arch 0x" + Integer.toHexString((short) h.e_machine()) + "*";
    }
  }

  private static String m68k(int flags) {
    switch (flags) {
      case 0:
        return " 68020,";
      case 0x00810000:
        return " CPU32,";
      case 0x01000000:
        return " 68000,";
      default:
        return "";
    }
  }

  private static String parisc(int flags) {
    String lp64 = (flags & 0x80000) != 0 ? " (LP64)" : "";
    switch (flags & 0xffff) {
      case 0x020b:
        return " 1.0" + lp64;
      case 0x0210:
        return " 1.1" + lp64;
      case 0x0214:
        return " 2.0" + lp64;
      default:
        return lp64;
    }
  }

  private static String sparc(int flags) {
    String extensions = "";
    switch (flags & 0xffff00) {
      case 0x100:
        extensions = " V8+ Required,";
        break;
      case 0x200:
        extensions = " Sun UltraSPARC1 Extensions Required,";
        break;
      case 0x400:
        extensions = " HaL R1 Extensions Required,";
        break;
      case 0x800:
        extensions = " Sun UltraSPARC3 Extensions Required,";
        break;
      default:
    }
    return extensions + ORDERINGS[flags & 3];
  }

  private static String ppc64(int flags) {
    switch (flags) {
      case 0:
        return " Unspecified or Power ELF V1 ABI,";
      case 1:
        return " Power ELF V1 ABI,";
      case 2:
        return " OpenPOWER ELF V2 ABI,";
      default:
        return "";
    }
  }

  private static String arm(int flags) {
    String text = "";
    int version = flags & Elf.EF_ARM_EABIMASK;
    if (version == Elf.EF_ARM_EABI_VER4) {
      text = " EABI4";
    } else if (version == Elf.EF_ARM_EABI_VER5) {
      text = " EABI5";
    }
    if ((flags & Elf.EF_ARM_BE8) != 0) {
      text += " BE8";
    }
    return (flags & Elf.EF_ARM_LE8) != 0 ? text + " LE8" : text;
  }
}
