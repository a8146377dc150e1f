package io.execguard.host;

import io.execguard.platform.Platform;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An architecture of the Linux kernel: the ELF loader that each such kernel has, and those that it
 * may have for 32-bit programs. The e_machine values are those of {@code elf_check_arch} and {@code
 * compat_elf_check_arch} in the kernel's arch/ARCH/include/asm/elf.h.
 */
final class KernelArch {
  private static final boolean WIDE = true;
  private static final boolean NARROW = false;
  private static final boolean BIG = true;
  private static final boolean LITTLE = false;

  private final String name;
  private final @Nullable String variant;
  private final boolean wide;
  private final ElfFormat ownFormat;
  private final @Nullable ElfFormat compatFormat;

  private KernelArch(
      String name,
      @Nullable String variant,
      boolean wide,
      ElfFormat ownFormat,
      @Nullable ElfFormat compatFormat) {
    this.name = name;
    this.variant = variant;
    this.wide = wide;
    this.ownFormat = ownFormat;
    this.compatFormat = compatFormat;
  }

  /**
   * Reads what uname(2) calls the machine, or what Java calls os.arch, or OCI the architecture.
   *
   * @param bigEndian decides where the name does not tell (mips); null counts as little
   * @return null for a name that is not known
   */
  static @Nullable KernelArch of(String machine, @Nullable Boolean bigEndian) {
    String name = machine.toLowerCase(Locale.ROOT);
    KernelArch exact = exact(name);
    if (exact != null) {
      return exact;
    }
    if (name.startsWith("arm")) {
      return narrow("arm", armVariant(name), name.endsWith("b") ? BIG : LITTLE, 40);
    }
    if (name.startsWith("mips")) {
      boolean told = name.endsWith("el") || name.endsWith("le");
      boolean little = told || bigEndian != null && !bigEndian;
      return mips(name.startsWith("mips64"), little ? LITTLE : BIG);
    }
    if (name.startsWith("sh")) {
      boolean big = name.endsWith("eb");
      return narrow(big ? "sheb" : "sh", null, big, 42);
    }
    return null;
  }

  /** Names that tell all. */
  private static @Nullable KernelArch exact(String name) {
    switch (name) {
      case "x86_64":
      case "amd64":
        // EM_486 (6) was to be Intel MCU; the kernel still takes it for i386.
        return wide("amd64", null, LITTLE, ElfFormat.of(NARROW, LITTLE, 3, 6), 62);
      case "x86":
      case "386":
      case "i386":
      case "i486":
      case "i586":
      case "i686":
        return narrow("386", null, LITTLE, 3, 6);
      case "aarch64":
      case "arm64":
        return wide("arm64", "v8", LITTLE, ElfFormat.of(NARROW, LITTLE, 40), 183);
      case "aarch64_be":
      case "arm64be":
        return wide("arm64be", null, BIG, ElfFormat.of(NARROW, BIG, 40), 183);
      case "ppc64le":
        return wide("ppc64le", null, LITTLE, ElfFormat.of(NARROW, LITTLE, 20), 21);
      case "ppc64":
        return wide("ppc64", null, BIG, ElfFormat.of(NARROW, BIG, 20), 21);
      case "ppc":
      case "powerpc":
        return narrow("ppc", null, BIG, 20);
      case "s390x":
        // EM_S390_OLD (0xa390) is taken beside EM_S390.
        return wide("s390x", null, BIG, ElfFormat.of(NARROW, BIG, 22, 0xa390), 22, 0xa390);
      case "s390":
        return narrow("s390", null, BIG, 22, 0xa390);
      case "riscv64":
        return wide("riscv64", null, LITTLE, ElfFormat.of(NARROW, LITTLE, 243), 243);
      case "riscv":
      case "riscv32":
        return narrow("riscv", null, LITTLE, 243);
      case "loong64":
      case "loongarch64":
        return wide("loong64", null, LITTLE, null, 258);
      case "sparc64":
      case "sparcv9":
        return wide("sparc64", null, BIG, ElfFormat.of(NARROW, BIG, 2, 18), 43);
      case "sparc":
        return narrow("sparc", null, BIG, 2);
      case "alpha":
        return wide("alpha", null, LITTLE, null, 0x9026);
      case "m68k":
        return narrow("m68k", null, BIG, 4);
      case "parisc64":
      case "hppa64":
        return wide("hppa64", null, BIG, ElfFormat.of(NARROW, BIG, 15), 15);
      case "parisc":
      case "hppa":
        return narrow("hppa", null, BIG, 15);
      case "ia64":
        return wide("ia64", null, LITTLE, null, 50);
      default:
        return null;
    }
  }

  private static KernelArch mips(boolean wide, boolean bigEndian) {
    String order = bigEndian == LITTLE ? "le" : "";
    return wide
        ? wide("mips64" + order, null, bigEndian, ElfFormat.of(NARROW, bigEndian, 8), 8)
        : narrow("mips" + order, null, bigEndian, 8);
  }

  private static String armVariant(String machine) {
    // armv7l, armv6l, armv5tejl, armv8l (a 64-bit core); Java and OCI say "arm".
    if (machine.startsWith("armv") && machine.length() > 4) {
      char digit = machine.charAt(4);
      if (digit >= '5' && digit <= '8') {
        return "v" + digit;
      }
    }
    return "v7";
  }

  private static KernelArch wide(
      String name,
      @Nullable String variant,
      boolean bigEndian,
      @Nullable ElfFormat compat,
      Integer... machines) {
    return new KernelArch(name, variant, true, ElfFormat.of(WIDE, bigEndian, machines), compat);
  }

  private static KernelArch narrow(
      String name, @Nullable String variant, boolean bigEndian, Integer... machines) {
    return new KernelArch(name, variant, false, ElfFormat.of(NARROW, bigEndian, machines), null);
  }

  /** Go's and OCI's name: {@code amd64}, {@code arm64}, ... */
  String name() {
    return name;
  }

  /** In OCI form. */
  Platform platform() {
    return Platform.of("linux", name, variant);
  }

  boolean is(String other) {
    return name.equals(other);
  }

  /** Whether the kernel is a 64-bit one. */
  boolean wide() {
    return wide;
  }

  /** The loader that no such kernel is without. */
  ElfFormat ownFormat() {
    return ownFormat;
  }

  /** The loader for the 32-bit programs of the same family; null if there is no such thing. */
  @Nullable ElfFormat compatFormat() {
    return compatFormat;
  }

  /** The 64-bit kernel that runs this architecture as its 32-bit one; null if there is none. */
  @Nullable KernelArch wideSibling() {
    switch (name) {
      case "386":
        return exact("x86_64");
      case "arm":
        return exact(ownFormat.bigEndian() ? "aarch64_be" : "aarch64");
      case "ppc":
        return exact("ppc64");
      case "s390":
        return exact("s390x");
      case "riscv":
        return exact("riscv64");
      case "mips":
      case "mipsle":
        return mips(true, ownFormat.bigEndian());
      case "sparc":
        return exact("sparc64");
      case "hppa":
        return exact("hppa64");
      default:
        return null;
    }
  }

  /** Whether a program of that architecture is run by this kernel itself, if compat is on. */
  boolean runs(KernelArch program) {
    return covers(ownFormat, program.ownFormat)
        || compatFormat != null && covers(compatFormat, program.ownFormat);
  }

  private static boolean covers(ElfFormat format, ElfFormat program) {
    return format.wide() == program.wide()
        && format.bigEndian() == program.bigEndian()
        && !Collections.disjoint(format.machines(), program.machines());
  }

  @Override
  public String toString() {
    return name;
  }
}
