package io.execguard.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ELF loaders of a kernel: which it has for sure, and which it may have. Whether 32-bit
 * programs are run is a matter of configuration, boot parameters and the CPU, and not all of these
 * can be seen.
 */
final class Loaders {
  private static final ElfFormat X32 = ElfFormat.of(false, false, 62);

  private final List<ElfFormat> sure = new ArrayList<ElfFormat>();
  private final List<ElfFormat> possible = new ArrayList<ElfFormat>();

  private Loaders() {}

  /** Those that a kernel of that architecture usually has: of a distribution, with compat. */
  static Loaders typical(KernelArch arch) {
    Loaders loaders = new Loaders();
    loaders.sure.add(arch.ownFormat());
    if (arch.compatFormat() != null) {
      // Nearly every x86-64 distribution runs i386; of the others it is anybody's guess.
      (arch.is("amd64") ? loaders.sure : loaders.possible).add(arch.compatFormat());
    }
    return loaders;
  }

  /**
   * @param jvm the JVM's own architecture, if the kernel runs it without an emulator: what runs
   *     this process is there
   */
  static Loaders of(
      KernelArch arch,
      @Nullable KernelArch jvm,
      HostTree tree,
      KernelVersion kernel,
      KernelConfig config) {
    Loaders loaders = new Loaders();
    loaders.sure.add(arch.ownFormat());
    ElfFormat compat = arch.compatFormat();
    if (compat == null) {
      return loaders;
    }
    boolean proven = jvm != null && !jvm.wide() && arch.runs(jvm);
    if (arch.is("amd64")) {
      loaders.add(compat, proven ? Boolean.TRUE : ia32(tree, kernel, config));
      loaders.add(X32, x32(tree, config));
    } else {
      loaders.add(compat, proven ? Boolean.TRUE : compat(arch, tree, config));
    }
    return loaders;
  }

  /** In the order in which the kernel asks them. */
  List<ElfFormat> sure() {
    return Collections.unmodifiableList(sure);
  }

  /** Those of which this process cannot tell. */
  List<ElfFormat> possible() {
    return Collections.unmodifiableList(possible);
  }

  private void add(ElfFormat format, @Nullable Boolean present) {
    if (present == null) {
      possible.add(format);
    } else if (present) {
      sure.add(format);
    }
  }

  /**
   * CONFIG_IA32_EMULATION brings the file abi/vsyscall32 with it
   * (arch/x86/entry/vdso/vdso32-setup.c); from Linux 6.7 on it can be off all the same, by boot
   * parameter or by default (arch/x86/entry/common.c, {@code ia32_emulation_override_cmdline}).
   */
  private static @Nullable Boolean ia32(HostTree tree, KernelVersion kernel, KernelConfig config) {
    if (!tree.exists("/proc/sys/abi")) {
      return config.has("CONFIG_IA32_EMULATION");
    }
    if (!tree.exists("/proc/sys/abi/vsyscall32")) {
      return Boolean.FALSE;
    }
    if (!kernel.isAtLeast(6, 7)) {
      return Boolean.TRUE;
    }
    Boolean parameter = config.parameter("ia32_emulation");
    if (parameter != null) {
      return parameter;
    }
    Boolean offByDefault = config.has("CONFIG_IA32_EMULATION_DEFAULT_DISABLED");
    // Few distributions build it so; a launch that depends on it is probed before it is stopped.
    return offByDefault == null ? Boolean.TRUE : Boolean.valueOf(!offByDefault);
  }

  /** Debian has it built in and off unless {@code syscall.x32=y}. */
  private static @Nullable Boolean x32(HostTree tree, KernelConfig config) {
    Boolean parameter = config.parameter("syscall.x32");
    if (parameter != null) {
      return parameter;
    }
    Boolean built = config.has("CONFIG_X86_X32_ABI");
    Boolean builtOld = config.has("CONFIG_X86_X32");
    if (built == null || builtOld == null) {
      return null;
    }
    Boolean off = config.has("CONFIG_X86_X32_DISABLED");
    return (built || builtOld) && (off == null || !off);
  }

  private static @Nullable Boolean compat(KernelArch arch, HostTree tree, KernelConfig config) {
    if (arch.is("arm64")) {
      // Emulations of old instructions are offered only where EL0 can run AArch32 code:
      // arch/arm64/kernel/armv8_deprecated.c.
      if (tree.exists("/proc/sys/abi/cp15_barrier") || tree.exists("/proc/sys/abi/setend")) {
        return Boolean.TRUE;
      }
    }
    Boolean built = config.has("CONFIG_COMPAT");
    // Built in still leaves the CPU's own word open.
    return built != null && !built ? Boolean.FALSE : null;
  }
}
