package io.execguard.host;

import org.jspecify.annotations.Nullable;

/**
 * The kernel's architecture. {@code os.arch} is that of the JVM, which may be a 32-bit one on a
 * 64-bit kernel, or run under an emulator, which also fakes uname(2), /proc/self/exe and the
 * auxiliary vector (qemu's linux-user/syscall.c). The files read here are the kernel's own.
 */
final class ArchFinder {
  private ArchFinder() {}

  /**
   * @param jvm os.arch as an architecture; null if it is not known
   * @return null if nothing tells
   */
  static @Nullable KernelArch find(HostTree tree, @Nullable KernelArch jvm) {
    Boolean bigEndian = byteOrder(tree, jvm);
    // Since Linux 6.1 (kernel/utsname_sysctl.c): what uname -m says, whatever the personality.
    String told = tree.line("/proc/sys/kernel/arch");
    KernelArch arch = told == null ? null : KernelArch.of(told, bigEndian);
    if (arch != null) {
      return arch;
    }
    KernelArch family = byCpu(new Fields(tree.text("/proc/cpuinfo", 1 << 16)), bigEndian);
    if (family == null || jvm != null && family.runs(jvm)) {
      family = jvm;
    }
    if (family == null || family.wide()) {
      return family;
    }
    KernelArch sibling = family.wideSibling();
    return sibling != null && isWide(tree, family) ? sibling : family;
  }

  /** Big endian or not; null if nothing tells. */
  private static @Nullable Boolean byteOrder(HostTree tree, @Nullable KernelArch jvm) {
    // Since Linux 6.2 (kernel/ksysfs.c).
    String order = tree.line("/sys/kernel/cpu_byteorder");
    if (order != null) {
      return order.equals("big");
    }
    return jvm == null ? null : Boolean.valueOf(jvm.ownFormat().bigEndian());
  }

  /**
   * Whether the kernel is a 64-bit one under a 32-bit JVM. /proc/kallsyms shows the width of its
   * addresses, as zeros to those who may not know them (kernel/kallsyms.c, {@code s_show}).
   */
  private static boolean isWide(HostTree tree, KernelArch family) {
    String symbols = tree.text("/proc/kallsyms", 64);
    if (symbols != null && symbols.indexOf(' ') > 0) {
      return symbols.indexOf(' ') == 16;
    }
    // Exists in 64-bit kernels only: arch/x86/entry/vdso/vdso32-setup.c.
    return family.is("386") && tree.exists("/proc/sys/abi/vsyscall32");
  }

  /** What each architecture's own show_cpuinfo prints and no other does. */
  private static @Nullable KernelArch byCpu(Fields cpu, @Nullable Boolean bigEndian) {
    boolean big = bigEndian != null && bigEndian;
    String flags = cpu.get("flags");
    if (flags != null) {
      return KernelArch.of((" " + flags + " ").contains(" lm ") ? "x86_64" : "i686", false);
    }
    if (cpu.get("CPU architecture") != null) {
      String level = cpu.get("CPU architecture");
      return KernelArch.of("8".equals(level) || "AArch64".equals(level) ? "aarch64" : "arm", big);
    }
    String isa = cpu.get("isa");
    if (isa != null && isa.startsWith("rv")) {
      return KernelArch.of(isa.startsWith("rv64") ? "riscv64" : "riscv32", false);
    }
    String vendor = cpu.get("vendor_id");
    if (vendor != null && vendor.startsWith("IBM/S390")) {
      return KernelArch.of("s390x", true);
    }
    String name = cpu.get("cpu");
    if (name != null && name.startsWith("POWER")) {
      return KernelArch.of(big ? "ppc64" : "ppc64le", bigEndian);
    }
    String loongson = cpu.get("CPU Family");
    if (loongson != null && loongson.startsWith("Loongson")) {
      return KernelArch.of("loongarch64", false);
    }
    return null;
  }
}
