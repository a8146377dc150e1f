package io.execguard.guard;

import io.execguard.file.FileView;
import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.host.probe.ElfAbi;
import io.execguard.host.probe.Launcher;
import io.execguard.host.probe.ProbeAnswer;
import io.execguard.host.probe.ProbeProgram;
import io.execguard.host.probe.Probes;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.ProgramFile;
import io.execguard.image.elf.ElfHeader;
import io.execguard.image.elf.ElfImage;
import io.execguard.verdict.Step;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the host whether it runs what the kernel's own loaders do not accept: by a handler of
 * binfmt_misc, which need not be visible, or in a way that nobody here has heard of.
 */
final class Emulation {
  private final ThisHost thisHost;
  private @Nullable Probes probes;

  Emulation(ThisHost thisHost) {
    this.thisHost = thisHost;
  }

  /**
   * @param refused what the kernel's own rules do not accept: the program, or the interpreter of
   *     its {@code #!} line
   * @param machine whether it is an ELF file for a machine that the kernel has no loader for
   * @param host as it is now; its visible handlers do not take the file
   */
  Decision decide(Step refused, boolean machine, FileView files, Host host) {
    Image image = refused.image();
    ElfAbi claimed = image instanceof ElfImage ? abi((ElfImage) image) : null;
    // To the kernel an x32 program is not foreign: its one loader stumbles over the other's layout.
    boolean foreign = machine || claimed != null && !isOwn(claimed, host);
    ElfAbi abi = foreign ? claimed : null;
    boolean complete = host.binfmt().complete();
    if (abi != null && ProbeProgram.forMachine(abi) != null) {
      ProbeAnswer answer = probes().ask(abi);
      if (answer.result() == ProbeAnswer.Result.RUNS) {
        return Decision.emulated(ElfFormat.of(abi.wide(), abi.bigEndian(), abi.machine()));
      }
      Decision asked = decision(answer);
      // A handler that cannot be seen may go by more than the machine: the name's ending, the type.
      return complete || !asked.refusalSeen() ? asked : byBeginning(refused, files);
    }
    if (complete) {
      return Decision.stop();
    }
    if (image == null || image.kind() == Kind.ELF && !foreign) {
      return Decision.unsure("binfmt_misc cannot be read here, so a handler may exist for it");
    }
    return byBeginning(refused, files);
  }

  private static boolean isOwn(ElfAbi abi, Host host) {
    for (ElfFormat format : host.elfFormats()) {
      if (format.wide() == abi.wide()
          && format.bigEndian() == abi.bigEndian()
          && format.machines().contains(abi.machine())) {
        return true;
      }
    }
    return false;
  }

  private Decision byBeginning(Step refused, FileView files) {
    try (ProgramFile file = ProgramFile.of(refused.facts(), files)) {
      return decision(probes().askAbout(file.head(), refused.path()));
    } catch (IOException e) {
      return Decision.unsure("it cannot be read any more");
    }
  }

  /**
   * Without a switch: the class that javac makes for one might be the one that cannot be loaded.
   */
  private static Decision decision(ProbeAnswer answer) {
    if (answer.result() == ProbeAnswer.Result.RUNS) {
      return Decision.nothing();
    }
    return answer.result() == ProbeAnswer.Result.REFUSED
        ? Decision.refused()
        : Decision.unsure(answer.why());
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
