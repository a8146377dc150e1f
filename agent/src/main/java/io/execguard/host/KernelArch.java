package io.execguard.host;

import io.execguard.platform.Platform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
    String m = machine.toLowerCase(Locale.ROOT);
    boolean big = bigEndian != null && bigEndian;
    if (m.equals("x86_64") || m.equals("amd64")) {
      // EM_486 (6) was to be Intel MCU; the kernel still takes it for i386.
      return wide("amd64", null, LITTLE, 62, ElfFormat.of(NARROW, LITTLE, 3, 6));
    }
    if (m.equals("x86") || m.equals("386") || m.matches("i[3-6]86")) {
      return narrow("386", null, LITTLE, 3, 6);
    }
    if (m.equals("aarch64") || m.equals("arm64")) {
      return wide("arm64", "v8", LITTLE, 183, ElfFormat.of(NARROW, LITTLE, 40));
    }
    if (m.equals("aarch64_be")) {
      return wide("arm64be", null, BIG, 183, ElfFormat.of(NARROW, BIG, 40));
    }
    if (m.startsWith("arm")) {
      return narrow("arm", armVariant(m), m.endsWith("b") ? BIG : LITTLE, 40);
    }
    if (m.equals("ppc64le")) {
      return wide("ppc64le", null, LITTLE, 21, ElfFormat.of(NARROW, LITTLE, 20));
    }
    if (m.equals("ppc64")) {
      return wide("ppc64", null, BIG, 21, ElfFormat.of(NARROW, BIG, 20));
    }
    if (m.equals("ppc") || m.equals("powerpc")) {
      return narrow("ppc", null, BIG, 20);
    }
    if (m.equals("s390x")) {
      // EM_S390_OLD (0xa390) is taken beside EM_S390.
      return new KernelArch(
          "s390x",
          null,
          true,
          ElfFormat.of(WIDE, BIG, 22, 0xa390),
          ElfFormat.of(NARROW, BIG, 22, 0xa390));
    }
    if (m.equals("s390")) {
      return narrow("s390", null, BIG, 22, 0xa390);
    }
    if (m.equals("riscv64")) {
      return wide("riscv64", null, LITTLE, 243, ElfFormat.of(NARROW, LITTLE, 243));
    }
    if (m.equals("riscv32") || m.equals("riscv")) {
      return narrow("riscv", null, LITTLE, 243);
    }
    if (m.startsWith("mips64")) {
      boolean le = m.endsWith("el") || m.endsWith("le") || bigEndian != null && !big;
      boolean order = le ? LITTLE : BIG;
      return wide(le ? "mips64le" : "mips64", null, order, 8, ElfFormat.of(NARROW, order, 8));
    }
    if (m.startsWith("mips")) {
      boolean le = m.endsWith("el") || m.endsWith("le") || bigEndian != null && !big;
      return narrow(le ? "mipsle" : "mips", null, le ? LITTLE : BIG, 8);
    }
    if (m.equals("loongarch64") || m.equals("loong64")) {
      return wide("loong64", null, LITTLE, 258, null);
    }
    if (m.equals("sparc64") || m.equals("sparcv9")) {
      return wide("sparc64", null, BIG, 43, ElfFormat.of(NARROW, BIG, 2, 18));
    }
    if (m.equals("sparc")) {
      return narrow("sparc", null, BIG, 2);
    }
    if (m.equals("alpha")) {
      return wide("alpha", null, LITTLE, 0x9026, null);
    }
    if (m.equals("m68k")) {
      return narrow("m68k", null, BIG, 4);
    }
    if (m.equals("parisc64") || m.equals("hppa64")) {
      return wide("hppa64", null, BIG, 15, ElfFormat.of(NARROW, BIG, 15));
    }
    if (m.equals("parisc") || m.equals("hppa")) {
      return narrow("hppa", null, BIG, 15);
    }
    if (m.equals("ia64")) {
      return wide("ia64", null, LITTLE, 50, null);
    }
    if (m.startsWith("sh")) {
      return narrow(m.endsWith("eb") ? "sheb" : "sh", null, m.endsWith("eb"), 42);
    }
    return null;
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
      int machine,
      @Nullable ElfFormat compat) {
    return new KernelArch(name, variant, true, ElfFormat.of(WIDE, bigEndian, machine), compat);
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
    for (String sibling : siblings()) {
      KernelArch candidate = of(sibling, ownFormat.bigEndian());
      if (candidate != null && !wide) {
        return candidate;
      }
    }
    return null;
  }

  private List<String> siblings() {
    switch (name) {
      case "386":
        return Collections.singletonList("x86_64");
      case "arm":
        return Collections.singletonList(ownFormat.bigEndian() ? "aarch64_be" : "aarch64");
      case "ppc":
        return Collections.singletonList("ppc64");
      case "s390":
        return Collections.singletonList("s390x");
      case "riscv":
        return Collections.singletonList("riscv64");
      case "mips":
      case "mipsle":
        return Collections.singletonList("mips64");
      case "sparc":
        return Collections.singletonList("sparc64");
      case "hppa":
        return Collections.singletonList("parisc64");
      default:
        return Collections.emptyList();
    }
  }

  /** Whether a program of that architecture is run by this kernel itself, if compat is on. */
  boolean runs(KernelArch program) {
    List<ElfFormat> formats = new ArrayList<ElfFormat>(Arrays.asList(ownFormat));
    if (compatFormat != null) {
      formats.add(compatFormat);
    }
    for (ElfFormat format : formats) {
      if (format.wide() == program.ownFormat.wide()
          && format.bigEndian() == program.ownFormat.bigEndian()
          && !Collections.disjoint(format.machines(), program.ownFormat.machines())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return name;
  }
}
