package io.execguard.image.elf;

/**
 * Constants with the names of the System V gABI (chapters "ELF Header", "Program Header",
 * "Sections", "Note Section", "Dynamic Section") and of elf.h.
 */
public final class Elf {
  // e_ident
  public static final int EI_CLASS = 4;
  public static final int EI_DATA = 5;
  public static final int EI_VERSION = 6;
  public static final int EI_OSABI = 7;
  public static final int EI_ABIVERSION = 8;
  public static final int EI_NIDENT = 16;
  public static final int ELFCLASS32 = 1;
  public static final int ELFCLASS64 = 2;
  public static final int ELFDATA2LSB = 1;
  public static final int ELFDATA2MSB = 2;

  // EI_OSABI
  public static final int ELFOSABI_NONE = 0;
  public static final int ELFOSABI_HPUX = 1;
  public static final int ELFOSABI_NETBSD = 2;
  public static final int ELFOSABI_GNU = 3;
  public static final int ELFOSABI_HURD = 4;
  public static final int ELFOSABI_SOLARIS = 6;
  public static final int ELFOSABI_AIX = 7;
  public static final int ELFOSABI_IRIX = 8;
  public static final int ELFOSABI_FREEBSD = 9;
  public static final int ELFOSABI_TRU64 = 10;
  public static final int ELFOSABI_OPENBSD = 12;
  public static final int ELFOSABI_OPENVMS = 13;
  public static final int ELFOSABI_CLOUDABI = 17;

  // e_type
  public static final int ET_NONE = 0;
  public static final int ET_REL = 1;
  public static final int ET_EXEC = 2;
  public static final int ET_DYN = 3;
  public static final int ET_CORE = 4;

  // e_machine, as far as code depends on the value; all others are in MachineTable
  public static final int EM_NONE = 0;
  public static final int EM_SPARC = 2;
  public static final int EM_386 = 3;
  public static final int EM_68K = 4;
  public static final int EM_486 = 6;
  public static final int EM_MIPS = 8;
  public static final int EM_MIPS_RS3_LE = 10;
  public static final int EM_PARISC = 15;
  public static final int EM_SPARC32PLUS = 18;
  public static final int EM_PPC = 20;
  public static final int EM_PPC64 = 21;
  public static final int EM_S390 = 22;
  public static final int EM_ARM = 40;
  public static final int EM_SPARCV9 = 43;
  public static final int EM_X86_64 = 62;
  public static final int EM_AARCH64 = 183;
  public static final int EM_RISCV = 243;
  public static final int EM_LOONGARCH = 258;
  public static final int EM_S390_OLD = 0xa390;

  // p_type
  public static final int PT_LOAD = 1;
  public static final int PT_DYNAMIC = 2;
  public static final int PT_INTERP = 3;
  public static final int PT_NOTE = 4;
  public static final int PT_GNU_PROPERTY = 0x6474e553;

  // p_flags
  public static final int PF_X = 1;
  public static final int PF_W = 2;
  public static final int PF_R = 4;

  // sh_type
  public static final int SHT_SYMTAB = 2;
  public static final int SHT_NOTE = 7;
  public static final int SHT_NOBITS = 8;
  public static final int SHT_ARM_ATTRIBUTES = 0x70000003;

  // n_type
  public static final int NT_GNU_ABI_TAG = 1;
  public static final int NT_GNU_BUILD_ID = 3;
  public static final int NT_GO_BUILD_ID = 4;
  public static final int NT_GNU_PROPERTY_TYPE_0 = 5;

  // pr_type of NT_GNU_PROPERTY_TYPE_0 (x86-64 psABI, "Program Property"), and its bits
  public static final long GNU_PROPERTY_X86_ISA_1_NEEDED = 0xc0008002L;
  public static final int GNU_PROPERTY_X86_ISA_1_V2 = 1 << 1;
  public static final int GNU_PROPERTY_X86_ISA_1_V3 = 1 << 2;
  public static final int GNU_PROPERTY_X86_ISA_1_V4 = 1 << 3;

  // d_tag
  public static final int DT_NULL = 0;
  public static final int DT_NEEDED = 1;
  public static final int DT_STRTAB = 5;
  public static final int DT_STRSZ = 10;
  public static final int DT_SONAME = 14;
  public static final int DT_RPATH = 15;
  public static final int DT_RUNPATH = 29;
  public static final int DT_FLAGS_1 = 0x6ffffffb;
  public static final int DT_VERDEF = 0x6ffffffc;
  public static final int DT_VERNEED = 0x6ffffffe;
  public static final int DT_AUXILIARY = 0x7ffffffd;
  public static final int DT_FILTER = 0x7fffffff;
  public static final int DF_1_NODEFLIB = 0x800;
  public static final int DF_1_PIE = 0x08000000;

  // vd_flags and vna_flags (gABI as extended by Solaris and GNU, "Symbol Versioning")
  public static final int VER_FLG_BASE = 1;
  public static final int VER_FLG_WEAK = 2;

  // e_flags of ARM (ELF for the Arm Architecture, "ELF header")
  public static final int EF_ARM_EABIMASK = 0xff000000;
  public static final int EF_ARM_EABI_VER4 = 0x04000000;
  public static final int EF_ARM_EABI_VER5 = 0x05000000;
  public static final int EF_ARM_BE8 = 0x00800000;
  public static final int EF_ARM_LE8 = 0x00400000;
  public static final int EF_ARM_ABI_FLOAT_SOFT = 0x200;
  public static final int EF_ARM_ABI_FLOAT_HARD = 0x400;

  // e_flags of MIPS (MIPS psABI)
  public static final int EF_MIPS_ABI2 = 0x20;
  public static final int EF_MIPS_ARCH = 0xf0000000;

  // e_flags of RISC-V (RISC-V ELF psABI, "File Header")
  public static final int EF_RISCV_RVC = 0x1;
  public static final int EF_RISCV_FLOAT_ABI = 0x6;
  public static final int EF_RISCV_RVE = 0x8;

  // e_flags of 64-bit PowerPC
  public static final int EF_PPC64_ABI = 0x3;

  private Elf() {}

  /** {@code \x7fELF}. */
  public static boolean hasMagic(byte[] head) {
    return head.length >= 4
        && head[0] == 0x7f
        && head[1] == 'E'
        && head[2] == 'L'
        && head[3] == 'F';
  }
}
