package io.execguard.image.macho;

import io.execguard.image.GoBuild;
import io.execguard.image.Toolchain;
import io.execguard.platform.Platform;
import org.jspecify.annotations.Nullable;

/** One Mach-O program: the whole of a thin file, or one slice of a universal one. Immutable. */
public final class MachoArchitecture {
  /** How it is signed. macOS kills arm64 code that is not signed at all. */
  public enum Signature {
    /** There is no LC_CODE_SIGNATURE. */
    NONE,
    /** Signed without a certificate (CS_ADHOC): by {@code codesign --sign -}, or by the linker. */
    ADHOC,
    /** Signed with a certificate, or so it says: nothing is verified here. */
    CERTIFICATE,
    /** LC_CODE_SIGNATURE points to something that is no signature. */
    DAMAGED
  }

  private final int cputype;
  private final int cpusubtype;
  private final boolean wide;
  private final boolean bigEndian;
  private final int filetype;
  private final int flags;
  private final int platform;
  private final @Nullable String minimumSystem;
  private final Signature signature;
  private final @Nullable CodeDirectory codeDirectory;
  private final @Nullable String dynamicLinker;
  private final long entryOffset;
  private final boolean truncated;
  private final @Nullable GoBuild goBuild;
  private final @Nullable Toolchain toolchain;
  private final @Nullable String other;

  private MachoArchitecture(Builder b) {
    cputype = b.cputype;
    cpusubtype = b.cpusubtype;
    wide = b.wide;
    bigEndian = b.bigEndian;
    filetype = b.filetype;
    flags = b.flags;
    platform = b.platform;
    minimumSystem = b.minimumSystem;
    signature = b.signature;
    codeDirectory = b.codeDirectory;
    dynamicLinker = b.dynamicLinker;
    entryOffset = b.entryOffset;
    truncated = b.truncated;
    goBuild = b.data.goBuild();
    toolchain = b.data.toolchain();
    other = b.other;
  }

  /** The field of that name: CPU_TYPE_X86_64 is 0x01000007, CPU_TYPE_ARM64 0x0100000c. */
  public int cputype() {
    return cputype;
  }

  /** The field of that name, with its capability bits. */
  public int cpusubtype() {
    return cpusubtype;
  }

  /** The field of that name: 2 (MH_EXECUTE) is a program; 0 if the slice is no Mach-O. */
  public int filetype() {
    return filetype;
  }

  public int flags() {
    return flags;
  }

  /** Whether it is a program and no library, object or bundle. */
  public boolean isExecutable() {
    return filetype == Macho.MH_EXECUTE;
  }

  /** The platform of LC_BUILD_VERSION (1 macOS, 2 iOS, ...); 0 if it says none. */
  public int platform() {
    return platform;
  }

  /** The oldest release of the system that it is for, such as {@code 11.0}; null if unsaid. */
  public @Nullable String minimumSystem() {
    return minimumSystem;
  }

  public Signature signature() {
    return signature;
  }

  /** Whether the signature was made by the linker, as every arm64 link does. */
  public boolean linkerSigned() {
    return codeDirectory != null && codeDirectory.linkerSigned();
  }

  /** What was signed; null if nothing was, or if the signature is damaged. */
  public @Nullable CodeDirectory codeDirectory() {
    return codeDirectory;
  }

  /** The program that loads it, {@code /usr/lib/dyld}; null if it names none. */
  public @Nullable String dynamicLinker() {
    return dynamicLinker;
  }

  /** Where its first instruction is, in bytes from its beginning; -1 if it does not say. */
  public long entryOffset() {
    return entryOffset;
  }

  /** Whether it needs the dynamic linker, as all programs but a few of Intel's age do. */
  public boolean isDynamic() {
    return (flags & Macho.MH_DYLDLINK) != 0;
  }

  /** Whether it can be loaded anywhere (MH_PIE). */
  public boolean isPositionIndependent() {
    return (flags & Macho.MH_PIE) != 0;
  }

  /** Whether its bytes stand in the other order than those of all CPUs that macOS still runs on. */
  public boolean isBigEndian() {
    return bigEndian;
  }

  /** The system of {@link #platform()} as Apple writes it; null if that is 0 or has no name. */
  public @Nullable String platformName() {
    return Macho.platformName(platform);
  }

  /** Whether its header, load commands or segments reach beyond the end of the file. */
  public boolean truncated() {
    return truncated;
  }

  /** From what and for what Go built it; null if Go did not, or if it does not say. */
  public @Nullable GoBuild goBuild() {
    return goBuild;
  }

  /** What made it; null if it does not say. */
  public @Nullable Toolchain toolchain() {
    return toolchain;
  }

  /** The architecture as {@code lipo} and {@code arch} name it: {@code x86_64}, {@code arm64e}. */
  public String name() {
    return name(cputype, cpusubtype);
  }

  static String name(int cputype, int cpusubtype) {
    int subtype = cpusubtype & ~Macho.CPU_SUBTYPE_MASK;
    switch (cputype) {
      case Macho.CPU_TYPE_I386:
        return "i386";
      case Macho.CPU_TYPE_X86_64:
        return subtype == Macho.CPU_SUBTYPE_X86_64_H ? "x86_64h" : "x86_64";
      case Macho.CPU_TYPE_ARM:
        return armName(subtype);
      case Macho.CPU_TYPE_ARM64:
        return subtype == Macho.CPU_SUBTYPE_ARM64E ? "arm64e" : subtype == 1 ? "arm64v8" : "arm64";
      case Macho.CPU_TYPE_ARM64_32:
        return "arm64_32";
      case Macho.CPU_TYPE_POWERPC:
        return subtype == 100 ? "ppc_970" : "ppc";
      case Macho.CPU_TYPE_POWERPC64:
        return "ppc64";
      default:
        return "cputype=0x" + Integer.toHexString(cputype);
    }
  }

  private static String armName(int subtype) {
    switch (subtype) {
      case 6:
        return "armv6";
      case 9:
        return "armv7";
      case 11:
        return "armv7s";
      case 12:
        return "armv7k";
      default:
        return "arm";
    }
  }

  /** The platform in OCI form, such as {@code darwin/arm64} or {@code ios/arm64}. */
  public Platform ociPlatform() {
    return Platform.of(ociSystem(), ociArchitecture());
  }

  private String ociSystem() {
    switch (platform) {
      case Macho.PLATFORM_IOS:
        return "ios";
      case Macho.PLATFORM_TVOS:
        return "tvos";
      case Macho.PLATFORM_WATCHOS:
        return "watchos";
      case Macho.PLATFORM_VISIONOS:
        return "visionos";
      default:
        return "darwin";
    }
  }

  private String ociArchitecture() {
    switch (cputype) {
      case Macho.CPU_TYPE_I386:
        return "386";
      case Macho.CPU_TYPE_X86_64:
        return "amd64";
      case Macho.CPU_TYPE_ARM:
        return "arm";
      case Macho.CPU_TYPE_ARM64:
        return "arm64";
      case Macho.CPU_TYPE_ARM64_32:
        return "arm64_32";
      case Macho.CPU_TYPE_POWERPC:
        return "ppc";
      case Macho.CPU_TYPE_POWERPC64:
        return "ppc64";
      default:
        return "unknown";
    }
  }

  /** One line in the style of file(1). */
  String describe() {
    if (other != null) {
      return other;
    }
    StringBuilder text = new StringBuilder("Mach-O ");
    text.append(wide ? "64-bit " : "").append(name()).append(' ');
    text.append(Macho.filetypeName(filetype));
    if (flags != 0) {
      text.append(", flags:<").append(Macho.flagNames(flags)).append('>');
    }
    return text.append(truncated ? ", truncated" : "").toString();
  }

  @Override
  public String toString() {
    return describe();
  }

  /** Collects what the reader finds. */
  static final class Builder {
    int cputype;
    int cpusubtype;
    boolean wide;
    boolean bigEndian;
    int filetype;
    int flags;
    int platform;
    @Nullable String minimumSystem;
    Signature signature = Signature.NONE;
    @Nullable CodeDirectory codeDirectory;
    @Nullable String dynamicLinker;
    long entryOffset = -1;
    boolean truncated;
    final MachoMaker data = new MachoMaker();

    /** All slices are built from the same source: what made the first one made them all. */
    boolean first = true;

    /** Where the slice begins in the file. */
    long offset;

    /** What the slice is if it is no Mach-O. */
    @Nullable String other;

    MachoArchitecture build() {
      return new MachoArchitecture(this);
    }
  }
}
