package io.execguard.verdict;

import io.execguard.host.Host;
import io.execguard.image.pe.PeImage;
import io.execguard.image.pe.PeMachine;
import io.execguard.launch.WindowsError;
import org.jspecify.annotations.Nullable;

/**
 * Which machines a Windows runs: its own, i386 by WOW64 on every 64-bit one, and on Arm x64 too
 * since Windows 11 ("How x86 and x64 emulation works on Arm"). 32-bit Arm programs were given up
 * with Windows 11 24H2.
 */
final class PeMachines {
  private PeMachines() {}

  /** Why the machine does not fit; null if it does. */
  static @Nullable Answer answer(PeImage image, Host host) {
    if (image.isIlOnly() && !image.is32BitRequired()) {
      return null; // .NET code for every CPU: the loader starts the runtime of its own width.
    }
    PeMachine machine = image.machine();
    String detail = "machine 0x" + Integer.toHexString(image.machineValue());
    if (machine == null) {
      return mismatch(detail);
    }
    switch (host.platform().architecture()) {
      case "amd64":
        if (image.hybrid() == PeImage.Hybrid.ARM64EC) {
          return mismatch("its code is for ARM64 all the same (ARM64EC)");
        }
        return is(machine, PeMachine.AMD64, PeMachine.I386) ? null : mismatch(detail);
      case "arm64":
        if (machine == PeMachine.ARMNT) {
          return Answer.unknown(
              Reason.PE_MACHINE, "32-bit Arm programs run until Windows 11 24H2 gave them up");
        }
        return is(machine, PeMachine.ARM64, PeMachine.AMD64, PeMachine.I386)
            ? null
            : mismatch(detail);
      case "386":
        return is(machine, PeMachine.I386) ? null : mismatch(detail);
      default:
        return machine.architecture().equals(host.platform().architecture())
            ? null
            : mismatch(detail);
    }
  }

  private static boolean is(PeMachine machine, PeMachine... accepted) {
    for (PeMachine each : accepted) {
      if (machine == each) {
        return true;
      }
    }
    return false;
  }

  private static Answer mismatch(String detail) {
    return Answer.refused(WindowsError.EXE_MACHINE_TYPE_MISMATCH, Reason.PE_MACHINE, detail);
  }
}
