package io.execguard.verdict;

import io.execguard.host.Host;
import io.execguard.host.Rosetta;
import io.execguard.image.macho.CodeDirectory;
import io.execguard.image.macho.MachoArchitecture;
import io.execguard.image.macho.MachoImage;
import org.jspecify.annotations.Nullable;

/**
 * Which of a file's programs a Mac takes: {@code grade_binary} of bsd/dev/arm/kern_machdep.c and
 * bsd/dev/i386/kern_machdep.c. What Rosetta 2 adds is left out of the published source: programs
 * for x86_64, behind all native ones.
 */
final class MacGrade {
  private static final int SUBTYPE = 0x00ffffff;

  /** CPU_SUBTYPE_ARM64_PTR_AUTH_MASK. */
  private static final int PTRAUTH_VERSION = 0x0f000000;

  private static final int ALL_ARM64 = 0;
  private static final int ARM64_V8 = 1;
  private static final int ARM64E = 2;
  private static final int X86_64_ALL = 3;
  private static final int X86_64_H = 8;

  private MacGrade() {}

  /** The program that is run; null if there is none for this CPU. */
  static @Nullable MachoArchitecture best(MachoImage image, Host host) {
    boolean translates = host.rosetta() == Rosetta.PRESENT;
    MachoArchitecture best = null;
    int highest = 0;
    for (MachoArchitecture each : image.architectures()) {
      int grade = grade(each, host.platform().architecture(), translates);
      if (grade > highest) {
        highest = grade;
        best = each;
      }
    }
    return best;
  }

  /** Whether nothing but Rosetta 2 can run it, and whether that is there is not known. */
  static boolean dependsOnRosetta(MachoImage image, Host host) {
    if (host.rosetta() != Rosetta.UNKNOWN) {
      return false;
    }
    for (MachoArchitecture each : image.architectures()) {
      if (grade(each, host.platform().architecture(), true) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Version 0 of the pointer authentication ABI: {@code exec_mach_imgact}. */
  static boolean isPreviewAbi(MachoArchitecture slice) {
    CodeDirectory directory = slice.codeDirectory();
    return slice.ociPlatform().architecture().equals("arm64")
        && (slice.cpusubtype() & SUBTYPE) == ARM64E
        && (slice.cpusubtype() & PTRAUTH_VERSION) == 0
        && (directory == null || !directory.isOfThePlatform());
  }

  private static int grade(MachoArchitecture slice, String cpu, boolean translates) {
    if (slice.isBigEndian()) {
      return 0; // MH_CIGAM
    }
    int subtype = slice.cpusubtype() & SUBTYPE;
    switch (slice.ociPlatform().architecture()) {
      case "arm64":
        return cpu.equals("arm64") ? arm(subtype) : 0;
      case "amd64":
        return cpu.equals("amd64")
            ? intel(subtype)
            : cpu.equals("arm64") && translates && subtype == X86_64_ALL ? 1 : 0;
      default:
        // 32-bit programs for Intel ended with macOS 10.15.
        return 0;
    }
  }

  private static int arm(int subtype) {
    switch (subtype) {
      case ARM64E:
        return 12;
      case ARM64_V8:
        return 10;
      case ALL_ARM64:
        return 9;
      default:
        return 0;
    }
  }

  private static int intel(int subtype) {
    return subtype == X86_64_H ? 3 : subtype == X86_64_ALL ? 2 : 0;
  }
}
