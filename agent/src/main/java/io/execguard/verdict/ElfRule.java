package io.execguard.verdict;

import io.execguard.file.Errno;
import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.image.ProgramFile;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfHeader;
import io.execguard.image.elf.ElfLayout;
import io.execguard.image.elf.ElfMachine;
import io.execguard.image.elf.ProgramHeader;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ELF program: fs/binfmt_elf.c, {@code load_elf_binary}, once for each loader that the kernel
 * has. A loader that answers ENOEXEC passes the file on to the next; every other answer is final
 * ({@code search_binary_handler} of fs/exec.c).
 */
final class ElfRule {
  private final ProgramFile file;
  private final Trail trail;
  private final Host host;

  private ElfRule(ProgramFile file, Trail trail, Host host) {
    this.file = file;
    this.trail = trail;
    this.host = host;
  }

  /** What the ELF loaders say of a file that nobody before them took. */
  static Answer judge(ProgramFile file, Trail trail, Host host) throws IOException {
    if (!Elf.hasMagic(file.head())) {
      return Answer.noexec(Reason.UNKNOWN_FORMAT, "neither #! nor ELF");
    }
    return new ElfRule(file, trail, host).all();
  }

  private Answer all() throws IOException {
    Answer noexec = null;
    for (ElfFormat format : host.elfFormats()) {
      Answer answer = by(format);
      if (!answer.is(Errno.ENOEXEC)) {
        return answer;
      }
      if (noexec == null || noexec.reason() == Reason.ELF_MACHINE) {
        noexec = answer;
      }
    }
    for (ElfFormat format : host.possibleElfFormats()) {
      if (accepts(format)) {
        return Answer.unknown(
            Reason.ELF_MACHINE, "depends on whether this kernel has a loader for " + format);
      }
    }
    if (isEmulated()) {
      return Answer.runs(Reason.HANDLER);
    }
    return noexec != null
        ? noexec
        : Answer.noexec(Reason.ELF_MACHINE, "no ELF loader is known for " + host.platform());
  }

  /** Whether the host was seen to run such programs by a handler that cannot be seen. */
  private boolean isEmulated() throws IOException {
    ElfFormat seen = host.emulationSeen();
    ElfLayout own = ElfLayout.of(file.head());
    return seen != null
        && own != null
        && own.wide() == seen.wide()
        && own.bigEndian() == seen.bigEndian()
        && seen.machines().contains(ElfHeader.read(file.head(), own).e_machine());
  }

  private boolean accepts(ElfFormat format) throws IOException {
    ElfHeader h = ElfHeader.read(file.head(), layout(format));
    return MachineRule.accepts(h, format, host)
        && (h.e_type() == Elf.ET_EXEC || h.e_type() == Elf.ET_DYN);
  }

  static ElfLayout layout(ElfFormat format) {
    return ElfLayout.of(format.wide(), format.bigEndian());
  }

  private Answer by(ElfFormat format) throws IOException {
    ElfHeader h = ElfHeader.read(file.head(), layout(format));
    // The kernel asks for the type first; the answer is the same, and the machine says more.
    if (!MachineRule.accepts(h, format, host)) {
      return Answer.noexec(Reason.ELF_MACHINE, machine(h));
    }
    if (h.e_type() != Elf.ET_EXEC && h.e_type() != Elf.ET_DYN) {
      return Answer.noexec(
          Reason.ELF_TYPE, "e_type " + h.e_type() + ", neither ET_EXEC nor ET_DYN");
    }
    PhdrTable table = PhdrTable.read(file.bytes(), h, host);
    if (table.problem() != null) {
      return Answer.noexec(Reason.ELF_HEADER, table.problem());
    }
    Answer refused = null;
    LoaderRule loader = null;
    ProgramHeader interp = table.first(Elf.PT_INTERP);
    if (interp != null) {
      InterpRule name = InterpRule.read(file.bytes(), interp);
      refused = name.refusal();
      if (refused == null) {
        loader = LoaderRule.open(name.name(), format, trail, host);
        refused = loader.refusal();
      }
    }
    return refused != null ? refused : afterNoReturn(format, h, table.headers(), loader);
  }

  /** The program's own words for itself: the loaders disagree about what the fields are. */
  private String machine(ElfHeader asRead) throws IOException {
    ElfLayout own = ElfLayout.of(file.head());
    ElfHeader h = own == null ? asRead : ElfHeader.read(file.head(), own);
    StringBuilder accepted = new StringBuilder();
    for (ElfFormat format : host.elfFormats()) {
      accepted.append(accepted.length() == 0 ? "" : ", ").append(layout(format));
      for (Integer machine : format.machines()) {
        accepted.append(' ').append(ElfMachine.of(machine));
      }
    }
    return h.layout()
        + " "
        + ElfMachine.of(h.e_machine())
        + " (e_machine "
        + h.e_machine()
        + "), this kernel loads "
        + accepted;
  }

  /**
   * From {@code begin_new_exec} on there is nobody left to tell an errno: SIGSEGV. Played through
   * with the lowest and the highest of the kernel's random choices: only what fails with both is
   * certain.
   */
  private Answer afterNoReturn(
      ElfFormat format, ElfHeader h, List<ProgramHeader> headers, @Nullable LoaderRule loader) {
    AddressSpace space = AddressSpace.of(format, host);
    Answer killed = map(h, headers, loader, space, false);
    if (killed != null) {
      killed = map(h, headers, loader, space, true);
    }
    return killed != null ? killed : Answer.runs(trail.hasHandler() ? Reason.HANDLER : Reason.NONE);
  }

  private @Nullable Answer map(
      ElfHeader h,
      List<ProgramHeader> headers,
      @Nullable LoaderRule loader,
      AddressSpace space,
      boolean high) {
    ProgramMapping program =
        ProgramMapping.of(h, headers, file.size(), loader != null, space, high);
    if (program.problem() != null) {
      return Answer.killed(Reason.ELF_SEGMENT, program.problem());
    }
    if (loader == null) {
      return program.entryProblem() == null
          ? null
          : Answer.killed(Reason.ELF_ENTRY, program.entryProblem());
    }
    String problem = loader.map(program.taken(), h.e_type() == Elf.ET_DYN, space, high);
    return problem == null ? null : Answer.killed(Reason.LOADER_SEGMENT, problem);
  }
}
