package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.link.Linking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program or library that is marked for a higher level of x86-64 than the CPU reaches (x86-64
 * psABI, "Micro-Architecture Levels"; the mark is GNU_PROPERTY_X86_ISA_1_NEEDED). glibc's loader
 * refuses it from 2.33 on; elsewhere it runs until the first instruction that the CPU does not
 * know.
 */
public final class CpuLevel extends Rule {
  public CpuLevel() {
    super("EG503", "cpu-level", "the program is built for a better CPU");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    Linking linking = c.linking();
    String file = linking == null ? null : linking.cpuFile();
    if (file == null) {
      return null;
    }
    Linked linked = Linked.of(c, linking);
    String wanted = level(linking.cpuLevel());
    int has = c.host().cpuFlags().x86Level();
    List<String> lacking = c.host().cpuFlags().missingFor(linking.cpuLevel());
    Details detail =
        new Details()
            .add(linked.way())
            .add(
                "the note .note.gnu.property of "
                    + linked.shown(file)
                    + " says "
                    + wanted
                    + " (GNU_PROPERTY_X86_ISA_1_NEEDED)")
            .add(file.equals(linking.program()) ? "" : "it is a library of " + linked.name())
            .add("the flags in /proc/cpuinfo lack " + Words.list(lacking))
            .add(
                linking.glibc()
                    ? "the launch itself succeeds, and glibc's loader ends with exit code 127,"
                        + " \"CPU ISA level is lower than required\"; before glibc 2.33 the"
                        + " process dies of SIGILL (exit code 132)"
                    : "the launch itself succeeds, and the process dies of SIGILL (exit code 132)"
                        + " at the first instruction that the CPU does not know");
    return new FixList()
        .add("get the build for plain x86-64 (often called x86_64, amd64, v1 or baseline)")
        .add("or build it for that", "gcc -march=x86-64 ...")
        .add(
            "in a virtual machine: let it show the CPU's own features (QEMU and libvirt:"
                + " host-passthrough; Proxmox: type host)")
        .add(
            "in a container: base images of RHEL 9 want x86-64-v2 and those of RHEL 10 x86-64-v3;"
                + " take one that this CPU can run, such as debian:stable-slim")
        .warning(
            code(),
            linked.shown(file)
                + " is built for "
                + wanted
                + ", this CPU is "
                + (has == 1 ? "plain x86-64" : level(has)),
            detail);
  }

  private static String level(int level) {
    return "x86-64-v" + level;
  }
}
