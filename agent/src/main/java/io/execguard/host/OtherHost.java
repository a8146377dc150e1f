package io.execguard.host;

import io.execguard.platform.Platform;
import java.io.File;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** macOS, Windows and the rest: the names that OCI has for them, and nothing of ELF. */
final class OtherHost {
  static final String SYSTEM_ROOT = "SystemRoot";

  /** Set in a 32-bit process of a 64-bit Windows. */
  static final String NATIVE_ARCHITECTURE = "PROCESSOR_ARCHITEW6432";

  /** Names the CPU itself: {@code ARMv8 (64-bit) Family 8 Model 1 ...}. */
  static final String PROCESSOR = "PROCESSOR_IDENTIFIER";

  /** Part of Rosetta 2, which a Mac with an Intel CPU never has. */
  private static final String TRANSLATOR = "/Library/Apple/usr/libexec/oah/libRosettaRuntime";

  private OtherHost() {}

  static Host.Builder read(
      HostTree tree, Map<String, String> environment, String osName, String osArch) {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac") || name.startsWith("darwin")) {
      return mac(tree, architecture(osArch));
    }
    if (name.startsWith("windows")) {
      return windows(environment, architecture(osArch));
    }
    String plain = name.replaceAll("[^a-z0-9_.-]", "");
    return of(plain.isEmpty() ? "unknown" : plain, architecture(osArch));
  }

  /** A JVM for Intel on an Apple CPU is itself translated. */
  private static Host.Builder mac(HostTree tree, String jvm) {
    boolean translator = tree.exists(TRANSLATOR);
    boolean apple = jvm.equals("arm64") || translator;
    Host.Builder host =
        of("darwin", apple ? "arm64" : jvm).rosetta(translator ? Rosetta.PRESENT : Rosetta.ABSENT);
    if (apple && !jvm.equals("arm64")) {
      host.emulated(Platform.of("darwin", jvm));
    }
    return host;
  }

  private static Host.Builder windows(Map<String, String> environment, String jvm) {
    String root = environment.get(SYSTEM_ROOT);
    String system = root == null || root.isEmpty() ? "C:\\Windows" : root;
    String cpu = cpu(environment, jvm);
    Host.Builder host =
        of("windows", cpu).windows(Windows.of(elevated(system), programDirectory(), system));
    if (!cpu.equals(jvm)) {
      host.emulated(Platform.of("windows", jvm));
    }
    return host;
  }

  private static String cpu(Map<String, String> environment, String jvm) {
    String processor = environment.get(PROCESSOR);
    if (processor != null && processor.startsWith("ARMv8")) {
      return "arm64";
    }
    String behind = environment.get(NATIVE_ARCHITECTURE);
    return behind == null ? jvm : architecture(behind.toLowerCase(Locale.ROOT));
  }

  /** An administrator's rights are needed to look in there; without them nothing is sure. */
  private static @Nullable Boolean elevated(String root) {
    return new File(root + "\\System32\\config").list() != null ? Boolean.TRUE : null;
  }

  private static String programDirectory() {
    String home = System.getProperty("java.home", "");
    return home.isEmpty() ? "" : home + "\\bin";
  }

  private static String architecture(String osArch) {
    KernelArch arch = KernelArch.of(osArch, ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN);
    return arch != null ? arch.name() : osArch.isEmpty() ? "unknown" : osArch.replaceAll("\\s", "");
  }

  private static Host.Builder of(String os, String architecture) {
    return Host.of(Platform.of(os, architecture)).libc(Host.Libc.NONE);
  }
}
