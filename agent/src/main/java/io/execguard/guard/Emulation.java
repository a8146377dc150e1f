package io.execguard.guard;

import io.execguard.host.Host;
import io.execguard.host.probe.ElfAbi;
import io.execguard.host.probe.Launcher;
import io.execguard.host.probe.ProbeAnswer;
import io.execguard.host.probe.ProbeProgram;
import io.execguard.host.probe.Probes;
import io.execguard.image.Image;
import io.execguard.image.elf.ElfHeader;
import io.execguard.image.elf.ElfImage;
import org.jspecify.annotations.Nullable;

/**
 * Asks the host whether it runs ELF programs that the kernel's own loaders do not accept: by a
 * handler of binfmt_misc, which need not be visible, or in a way that nobody here has heard of.
 */
final class Emulation {
  private final ThisHost thisHost;
  private @Nullable Probes probes;

  Emulation(ThisHost thisHost) {
    this.thisHost = thisHost;
  }

  /**
   * @param image what the kernel's own loaders do not accept
   * @param host as it is now; its visible handlers do not take the file
   */
  Decision decide(@Nullable Image image, Host host) {
    ElfAbi abi = image instanceof ElfImage ? abi((ElfImage) image) : null;
    if (abi == null || ProbeProgram.forMachine(abi) == null) {
      return host.binfmt().complete()
          ? Decision.stop()
          : Decision.unsure(
              "binfmt_misc cannot be read here, and there is no program to ask this host with");
    }
    ProbeAnswer answer = probes().ask(abi);
    switch (answer.result()) {
      case RUNS:
        return Decision.nothing();
      case REFUSED:
        return Decision.refused();
      default:
        return Decision.unsure(answer.why());
    }
  }

  /** Only to be asked within the guard, whose own launches are not looked at. */
  private synchronized Probes probes() {
    if (probes == null) {
      probes = Probes.of(Launcher.PLAIN, thisHost.reader());
    }
    return probes;
  }

  private static @Nullable ElfAbi abi(ElfImage image) {
    if (!image.layoutKnown()) {
      return null;
    }
    ElfHeader header = image.header();
    return ElfAbi.of(
        header.e_machine(),
        header.layout().wide(),
        header.layout().bigEndian(),
        header.e_flags() & 0xffffffffL);
  }
}
