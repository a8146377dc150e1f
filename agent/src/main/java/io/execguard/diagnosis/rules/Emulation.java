package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Architecture;
import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Fix;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.platform.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Running a Linux program of another CPU all the same: qemu's user emulators and binfmt_misc. */
final class Emulation {
  private Emulation() {}

  static void addFixes(List<Fix> fixes, Image image, Case c) {
    Host host = c.host();
    Architecture cpu = emulated(image);
    if (cpu == null || !host.isLinux()) {
      return;
    }
    if (host.container() != null || host.kubernetes()) {
      fixes.add(
          Fix.of(
              "or run it translated, slower: register an emulator for "
                  + cpu.machine()
                  + " on the machine that runs the containers, not in here",
              "docker run --privileged --rm tonistiigi/binfmt --install " + cpu.oci()));
      return;
    }
    String text =
        "or run it translated, slower: install an emulator for "
            + cpu.machine()
            + "; a dynamic program needs its "
            + cpu.machine()
            + " libraries too";
    String command = install(host, cpu);
    fixes.add(
        command == null ? Fix.of(text + " (qemu-" + cpu.qemu() + ")") : Fix.of(text, command));
  }

  private static @Nullable Architecture emulated(Image image) {
    for (Platform platform : image.platforms()) {
      Architecture cpu = Architecture.of(platform.architecture());
      if (platform.os().equals("linux") && cpu != null) {
        return cpu;
      }
    }
    return null;
  }

  private static @Nullable String install(Host host, Architecture cpu) {
    Distribution distribution = Distribution.of(host);
    switch (distribution) {
      case DEBIAN:
        return distribution.install(host, debian(host));
      case FEDORA:
        return distribution.install(host, "qemu-user-static");
      case SUSE:
        return distribution.install(host, "qemu-linux-user");
      case ARCH:
        return distribution.install(host, "qemu-user-static qemu-user-static-binfmt");
      case ALPINE:
        return distribution.install(host, "qemu-" + cpu.qemu() + " qemu-openrc")
            + " && "
            + Distribution.asRoot(host, "rc-service qemu-binfmt start");
      default:
        return null;
    }
  }

  /** From Debian 13 and Ubuntu 25.04 on the handlers come in a package of their own. */
  private static String debian(Host host) {
    String version = host.osRelease().get("VERSION_ID");
    String id = host.osRelease().get("ID");
    int major = 0;
    if (version != null && version.matches("\\d{1,4}(\\..*)?")) {
      major = Integer.parseInt(version.split("\\.")[0]);
    }
    boolean split = "ubuntu".equals(id) ? major >= 25 : "debian".equals(id) && major >= 13;
    return split ? "qemu-user-binfmt" : "qemu-user-static binfmt-support";
  }
}
