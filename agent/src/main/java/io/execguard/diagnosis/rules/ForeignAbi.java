package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.elf.ElfImage;
import io.execguard.image.macho.MachoImage;
import io.execguard.platform.Platform;
import io.execguard.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ELF program for this CPU's family, but for an ABI that this kernel does not have: i386 without
 * IA32 emulation, x32, AArch32 on a 64-bit-only core. Another family is {@link
 * ForeignArchitecture}'s.
 */
public final class ForeignAbi extends Rule {
  /** Host, program, what the ABI is called. */
  private static final String[][] FAMILIES = {
    {"amd64", "386", "32-bit x86 (i386)"},
    {"amd64", "amd64p32", "x32 (64-bit x86 with 32-bit pointers)"},
    {"arm64", "arm", "32-bit ARM (AArch32)"},
    {"386", "amd64", "64-bit x86 (x86_64)"},
    {"arm", "arm64", "64-bit ARM (AArch64)"},
    {"riscv64", "riscv32", "32-bit RISC-V"},
    {"loong64", "loong32", "32-bit LoongArch"},
    {"mips64", "mips", "32-bit MIPS (o32)"},
    {"mips64", "mips64p32", "64-bit MIPS with 32-bit pointers (n32)"},
    {"mips64le", "mipsle", "32-bit MIPS (o32)"},
    {"mips64le", "mips64p32le", "64-bit MIPS with 32-bit pointers (n32)"},
    {"ppc64", "ppc", "32-bit PowerPC"},
    {"s390x", "s390", "31-bit s390"},
  };

  public ForeignAbi() {
    super("EG103", "foreign-abi", "the program is for an ABI of this CPU that is not enabled");
  }

  /** Whether the file is for the host's own family, but not for the host's own ABI. */
  static boolean holds(Image image, Host host) {
    return abi(image, host) != null;
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (FormatCause.of(c) != FormatCause.FOREIGN_ABI) {
      return null;
    }
    Image image = Subject.image(c);
    String abi = abi(image, c.host());
    boolean unsure = c.verdict().outcome() == Outcome.UNKNOWN;
    List<Fix> fixes = new ArrayList<Fix>();
    OtherBuild.addFixes(fixes, c);
    addEnabling(fixes, image.platforms().get(0), c.host());
    Emulation.addFixes(fixes, image, c);
    return Finding.of(
        code(),
        unsure ? Severity.WARNING : Severity.ERROR,
        Wording.bothParties(image, c.host()) + (unsure ? " that may lack " : " without ") + abi,
        new Details()
            .add(Mislabelled.sentence(Place.of(c).path(), image))
            .add(Subject.evidence(image))
            .add(DamagedProgram.missingBytes(c, image))
            .add(unsure ? c.verdict().detail() : "")
            .add(KernelFormats.sentence(c.host()))
            .add(unsure ? "" : why(image.platforms().get(0), c))
            .add(Wording.emulators(image, c.host()))
            .add(TargetSettings.sentence(image, Place.of(c), c.host()))
            .sentences(),
        fixes);
  }

  private static @Nullable String abi(Image image, Host host) {
    if (image instanceof MachoImage && host.isMac()) {
      return MacProgram.abi((MachoImage) image, host);
    }
    if (!(image instanceof ElfImage) || KernelFormats.run((ElfImage) image, host)) {
      return null;
    }
    if (host.platform().architecture().equals("arm64")
        && "ilp32".equals(((ElfImage) image).abi())) {
      return "ILP32 (64-bit ARM with 32-bit pointers)";
    }
    for (Platform platform : image.platforms()) {
      for (String[] family : FAMILIES) {
        if (family[0].equals(host.platform().architecture())
            && family[1].equals(platform.architecture())) {
          return family[2];
        }
      }
    }
    return null;
  }

  private static String why(Platform platform, Case c) {
    if (c.host().isMac()) {
      return platform.architecture().equals("386")
          ? "since 10.15 macOS runs no 32-bit programs"
          : c.verdict().detail();
    }
    switch (platform.architecture()) {
      case "386":
        return "IA32 emulation is switched off or not built into this kernel";
      case "amd64p32":
        return "most kernels are built without CONFIG_X86_X32_ABI";
      case "arm":
        return "the CPU has no 32-bit mode for programs, or the kernel was built without"
            + " CONFIG_COMPAT";
      default:
        return "";
    }
  }

  private static void addEnabling(List<Fix> fixes, Platform platform, Host host) {
    if (!host.isLinux()) {
      return;
    }
    switch (platform.architecture()) {
      case "386":
        fixes.add(
            Fix.of(
                "or switch IA32 emulation on: boot the kernel with ia32_emulation=1 (Linux 6.7 on;"
                    + " the kernel must be built with CONFIG_IA32_EMULATION)",
                "grep IA32_EMULATION /boot/config-$(uname -r); cat /proc/cmdline"));
        return;
      case "arm":
        fixes.add(
            Fix.of(
                "see whether the CPU has a 32-bit mode at all (CPU op-modes)",
                "lscpu | grep -i op-mode"));
        return;
      default:
    }
  }
}
