package io.execguard.verdict;

import io.execguard.file.Errno;
import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.image.ProgramFile;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfHeader;
import io.execguard.image.elf.ElfLayout;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The ELF loader that PT_INTERP names: opened and its headers looked at before the point of no
 * return (fs/binfmt_elf.c, {@code load_elf_binary}), its type and segments behind it ({@code
 * load_elf_interp}). No handler and no {@code #!} counts here.
 */
final class LoaderRule {
  private final @Nullable Answer refusal;
  private final @Nullable ElfHeader header;
  private final PhdrTable table;
  private final long size;

  private LoaderRule(
      @Nullable Answer refusal, @Nullable ElfHeader header, PhdrTable table, long size) {
    this.refusal = refusal;
    this.header = header;
    this.table = table;
    this.size = size;
  }

  static LoaderRule open(String path, ElfFormat format, Trail trail, Host host) throws IOException {
    ProgramFile file = trail.add(Step.Role.LOADER, path);
    Answer refused = OpenRule.check(file, host);
    if (refused != null) {
      return refuse(refused);
    }
    if (!file.isOpen()) {
      return refuse(Answer.unknown(Reason.UNREADABLE, path + " may be executed but not read"));
    }
    ElfLayout layout = ElfRule.layout(format);
    if (file.size() < layout.ehdrSize()) {
      return bad(Errno.EIO, "the loader has " + file.size() + " bytes, less than an ELF header");
    }
    byte[] head = file.head();
    if (!Elf.hasMagic(head)) {
      return bad(Errno.ELIBBAD, "the loader is no ELF file");
    }
    ElfHeader header = ElfHeader.read(head, layout);
    if (!MachineRule.accepts(header, format, host)) {
      return bad(
          Errno.ELIBBAD,
          "the loader has e_machine "
              + header.e_machine()
              + ", another machine's than its program");
    }
    PhdrTable table = PhdrTable.read(file.bytes(), header, host);
    if (table.problem() != null) {
      return bad(Errno.ELIBBAD, "the loader has " + table.problem());
    }
    return new LoaderRule(null, header, table, file.size());
  }

  private static LoaderRule bad(Errno errno, String detail) {
    return refuse(Answer.fails(errno, Reason.BAD_LOADER, detail));
  }

  private static LoaderRule refuse(Answer refusal) {
    return new LoaderRule(refusal, null, PhdrTable.none(), 0);
  }

  /** Why the launch fails for it with an errno; null if it does not. */
  @Nullable Answer refusal() {
    return refusal;
  }

  /**
   * What keeps it from being mapped; null if nothing does.
   *
   * @param moved whether the program is position-independent, so that it lies where the kernel
   *     chose
   * @param high whether the highest of the kernel's random choices is taken, or the lowest
   */
  @Nullable String map(Ranges taken, boolean moved, AddressSpace space, boolean high) {
    if (header == null) {
      throw new IllegalStateException("a loader that was refused cannot be mapped");
    }
    if (header.e_type() != Elf.ET_EXEC && header.e_type() != Elf.ET_DYN) {
      return "the loader has e_type " + header.e_type() + ", neither ET_EXEC nor ET_DYN";
    }
    return LoaderMapping.problem(header, table.headers(), size, taken, moved, space, high);
  }
}
