package io.execguard.image.macho;

import org.jspecify.annotations.Nullable;

/**
 * Definitions of the Mach-O format, named as in Apple's headers: {@code mach-o/loader.h}, {@code
 * mach-o/fat.h}, {@code mach/machine.h}, {@code kern/cs_blobs.h}.
 */
final class Macho {
  /** Magics as the first four bytes in file order. */
  static final int MH_MAGIC = 0xfeedface;

  static final int MH_MAGIC_64 = 0xfeedfacf;
  static final int MH_CIGAM = 0xcefaedfe;
  static final int MH_CIGAM_64 = 0xcffaedfe;

  static final int FAT_MAGIC = 0xcafebabe;
  static final int FAT_MAGIC_64 = 0xcafebabf;

  /** Offsets in struct fat_header, fat_arch and fat_arch_64: always big-endian. */
  static final int NFAT_ARCH = 4;

  static final int FAT_HEADER_SIZE = 8;
  static final int FAT_ARCH_SIZE = 20;
  static final int FAT_ARCH_64_SIZE = 32;

  /** Offsets in struct mach_header and mach_header_64. */
  static final int CPUTYPE = 4;

  static final int CPUSUBTYPE = 8;
  static final int FILETYPE = 12;
  static final int NCMDS = 16;
  static final int SIZEOFCMDS = 20;
  static final int FLAGS = 24;
  static final int HEADER_SIZE = 28;
  static final int HEADER_64_SIZE = 32;

  static final int MH_OBJECT = 1;
  static final int MH_EXECUTE = 2;
  static final int MH_CORE = 4;

  static final int CPU_ARCH_ABI64 = 0x01000000;
  static final int CPU_ARCH_ABI64_32 = 0x02000000;
  static final int CPU_TYPE_I386 = 7;
  static final int CPU_TYPE_X86_64 = CPU_TYPE_I386 | CPU_ARCH_ABI64;
  static final int CPU_TYPE_ARM = 12;
  static final int CPU_TYPE_ARM64 = CPU_TYPE_ARM | CPU_ARCH_ABI64;
  static final int CPU_TYPE_ARM64_32 = CPU_TYPE_ARM | CPU_ARCH_ABI64_32;
  static final int CPU_TYPE_POWERPC = 18;
  static final int CPU_TYPE_POWERPC64 = CPU_TYPE_POWERPC | CPU_ARCH_ABI64;

  /** The upper byte of a subtype holds capabilities (CPU_SUBTYPE_MASK). */
  static final int CPU_SUBTYPE_MASK = 0xff000000;

  static final int CPU_SUBTYPE_X86_64_H = 8;
  static final int CPU_SUBTYPE_ARM64E = 2;

  static final int MH_DYLDLINK = 0x4;
  static final int MH_PIE = 0x200000;

  static final int LC_SEGMENT = 0x1;
  static final int LC_LOAD_DYLINKER = 0xe;
  static final int LC_SEGMENT_64 = 0x19;
  static final int LC_CODE_SIGNATURE = 0x1d;
  static final int LC_VERSION_MIN_MACOSX = 0x24;
  static final int LC_VERSION_MIN_IPHONEOS = 0x25;
  static final int LC_VERSION_MIN_TVOS = 0x2f;
  static final int LC_VERSION_MIN_WATCHOS = 0x30;
  static final int LC_BUILD_VERSION = 0x32;
  static final int LC_MAIN = 0x80000028;

  static final int PLATFORM_MACOS = 1;
  static final int PLATFORM_IOS = 2;
  static final int PLATFORM_TVOS = 3;
  static final int PLATFORM_WATCHOS = 4;
  static final int PLATFORM_MACCATALYST = 6;
  static final int PLATFORM_IOSSIMULATOR = 7;
  static final int PLATFORM_TVOSSIMULATOR = 8;
  static final int PLATFORM_WATCHOSSIMULATOR = 9;
  static final int PLATFORM_DRIVERKIT = 10;
  static final int PLATFORM_VISIONOS = 11;
  static final int PLATFORM_VISIONOSSIMULATOR = 12;

  static final int CSMAGIC_EMBEDDED_SIGNATURE = 0xfade0cc0;
  static final int CSMAGIC_CODEDIRECTORY = 0xfade0c02;
  static final int CSSLOT_CODEDIRECTORY = 0;
  static final int CSSLOT_ALTERNATE_CODEDIRECTORIES = 0x1000;
  static final int CS_ADHOC = 0x2;

  /** CS_HARD, CS_KILL, CS_ENFORCEMENT and CS_RUNTIME. */
  static final int CS_ENFORCED = 0x100 | 0x200 | 0x1000 | 0x10000;

  static final int CS_LINKER_SIGNED = 0x20000;

  static final int CS_HASHTYPE_SHA1 = 1;
  static final int CS_HASHTYPE_SHA256 = 2;
  static final int CS_HASHTYPE_SHA256_TRUNCATED = 3;
  static final int CS_HASHTYPE_SHA384 = 4;

  /** Offsets in struct CS_CodeDirectory. */
  static final int CD_VERSION = 8;

  static final int CD_FLAGS = 12;
  static final int CD_HASH_OFFSET = 16;
  static final int CD_IDENT_OFFSET = 20;
  static final int CD_CODE_SLOTS = 28;
  static final int CD_CODE_LIMIT = 32;
  static final int CD_HASH_SIZE = 36;
  static final int CD_HASH_TYPE = 37;
  static final int CD_PLATFORM = 38;
  static final int CD_PAGE_SIZE = 39;
  static final int CD_SCATTER_OFFSET = 44;
  static final int CD_CODE_LIMIT_64 = 56;

  /** The version from which on there is a scatterOffset. */
  static final int CD_SUPPORTSSCATTER = 0x20100;

  /** The version from which on there is a codeLimit64. */
  static final int CD_SUPPORTSCODELIMIT64 = 0x20300;

  private static final String[] FILETYPES = {
    "",
    "object",
    "executable",
    "fixed virtual memory shared library",
    "core",
    "preload executable",
    "dynamically linked shared library",
    "dynamic linker",
    "bundle",
    "dynamically linked shared library stub",
    "dSYM companion file",
    "kext bundle"
  };

  private static final String[] FLAG_NAMES = {
    "NOUNDEFS",
    "INCRLINK",
    "DYLDLINK",
    "BINDATLOAD",
    "PREBOUND",
    "SPLIT_SEGS",
    "LAZY_INIT",
    "TWOLEVEL",
    "FORCE_FLAT",
    "NOMULTIDEFS",
    "NOFIXPREBINDING",
    "PREBINDABLE",
    "ALLMODSBOUND",
    "SUBSECTIONS_VIA_SYMBOLS",
    "CANONICAL",
    "WEAK_DEFINES",
    "BINDS_TO_WEAK",
    "ALLOW_STACK_EXECUTION",
    "ROOT_SAFE",
    "SETUID_SAFE",
    "NO_REEXPORTED_DYLIBS",
    "PIE",
    "DEAD_STRIPPABLE_DYLIB",
    "HAS_TLV_DESCRIPTORS",
    "NO_HEAP_EXECUTION",
    "APP_EXTENSION_SAFE",
    "NLIST_OUTOFSYNC_WITH_DYLDINFO",
    "SIM_SUPPORT"
  };

  private static final String[] PLATFORMS = {
    "",
    "macOS",
    "iOS",
    "tvOS",
    "watchOS",
    "bridgeOS",
    "Mac Catalyst",
    "the iOS simulator",
    "the tvOS simulator",
    "the watchOS simulator",
    "DriverKit",
    "visionOS",
    "the visionOS simulator"
  };

  private Macho() {}

  static boolean isThinMagic(int magic) {
    return magic == MH_MAGIC || magic == MH_MAGIC_64 || magic == MH_CIGAM || magic == MH_CIGAM_64;
  }

  /** What a filetype is called; the number if it has no name. */
  static String filetypeName(int filetype) {
    return filetype > 0 && filetype < FILETYPES.length
        ? FILETYPES[filetype]
        : "filetype=" + filetype;
  }

  /** The system of LC_BUILD_VERSION's platform, as Apple writes it; null if it has no name. */
  static @Nullable String platformName(int platform) {
    return platform > 0 && platform < PLATFORMS.length ? PLATFORMS[platform] : null;
  }

  /** The names of the flags that are set, in the order of their bits, without their MH_. */
  static String flagNames(int flags) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < FLAG_NAMES.length; i++) {
      if ((flags >>> i & 1) != 0) {
        names.append(names.length() == 0 ? "" : "|").append(FLAG_NAMES[i]);
      }
    }
    return names.toString();
  }
}
