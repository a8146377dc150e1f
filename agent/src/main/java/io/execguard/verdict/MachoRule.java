package io.execguard.verdict;

import io.execguard.file.Errno;
import io.execguard.host.Host;
import io.execguard.image.ProgramFile;
import io.execguard.image.macho.MachoArchitecture;
import io.execguard.image.macho.MachoImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Mach-O program: {@code exec_mach_imgact} and {@code exec_fat_imgact} of bsd/kern/kern_exec.c,
 * and {@code parse_machfile} of bsd/kern/mach_loader.c. What the latter refuses comes too late for
 * an errno: the process is killed. (posix_spawn(2) does answer with one, EBADMACHO or EBADEXEC; the
 * JDK's helper calls execve.)
 */
final class MachoRule {
  /** The only dynamic linker that is accepted ({@code DEFAULT_DYLD_PATH}). */
  private static final String DYLD = "/usr/lib/dyld";

  private static final int PLATFORM_IOS = 2;

  private MachoRule() {}

  static Answer judge(MachoImage image, ProgramFile file, Trail trail, Host host) {
    if (image.hasWideHeader()) {
      return Answer.noexec(
          Reason.MACHO_HEADER,
          "its universal header is the 64-bit one (FAT_MAGIC_64), which the kernel does not take");
    }
    if (image.isUniversal() && image.isCut()) {
      return Answer.fails(
          Errno.EBADMACHO,
          Reason.MACHO_HEADER,
          "its universal header speaks of more than there is");
    }
    if (!image.isUniversal() && !image.architectures().get(0).isExecutable()) {
      return Answer.noexec(Reason.MACHO_TYPE, image.summary());
    }
    MachoArchitecture best = MacGrade.best(image, host);
    if (best == null) {
      return otherCpu(image, host);
    }
    if (!best.isExecutable()) {
      return Answer.noexec(Reason.MACHO_TYPE, image.summary());
    }
    String problem = problem(best);
    if (problem != null) {
      return Answer.killed(Reason.MACHO_HEADER, problem);
    }
    return MacSignature.judge(best, file, trail, host);
  }

  private static Answer otherCpu(MachoImage image, Host host) {
    List<String> names = new ArrayList<String>();
    for (MachoArchitecture each : image.architectures()) {
      names.add(each.name());
    }
    String detail = "code for " + String.join(", ", names) + " only";
    return MacGrade.dependsOnRosetta(image, host)
        ? Answer.unknown(Reason.MACHO_CPU, detail + ": depends on whether Rosetta 2 is installed")
        : Answer.fails(Errno.EBADARCH, Reason.MACHO_CPU, detail);
  }

  /** What {@code parse_machfile} refuses; null if nothing. */
  private static @Nullable String problem(MachoArchitecture slice) {
    if (slice.truncated()) {
      return "its load commands speak of more than there is";
    }
    if (slice.platform() == PLATFORM_IOS && slice.ociPlatform().architecture().equals("arm64")) {
      return "LC_BUILD_VERSION says platform 2 (iOS), which is not started like a program of macOS";
    }
    if (MacGrade.isPreviewAbi(slice)) {
      return "it is built for the preview of arm64e, which only Apple's own programs may use";
    }
    boolean apple = slice.ociPlatform().architecture().equals("arm64");
    if (apple && !slice.isDynamic()) {
      return "a static program (no MH_DYLDLINK) for arm64";
    }
    if (apple && !slice.isPositionIndependent()) {
      return "a program for arm64 that is not position-independent (no MH_PIE)";
    }
    if (slice.isDynamic() && slice.dynamicLinker() == null) {
      return "a dynamic program without LC_LOAD_DYLINKER";
    }
    return slice.isDynamic() && !DYLD.equals(slice.dynamicLinker())
        ? "LC_LOAD_DYLINKER says " + slice.dynamicLinker() + ", only " + DYLD + " is accepted"
        : null;
  }
}
