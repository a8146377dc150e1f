package io.execguard.link;

import io.execguard.host.Host;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfLinking;
import io.execguard.image.elf.ProgramHeader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the files of a process ask of the host, and it has not. */
final class Demands {
  private static final String[] BSDS = {"freebsd", "netbsd", "openbsd", "dragonfly"};

  private final Host host;
  private @Nullable String cpuFile;
  private int cpuLevel;
  private @Nullable String pageFile;
  private long pageAlign;
  private @Nullable String otherSystem;
  private @Nullable String newerKernel;

  Demands(Host host) {
    this.host = host;
  }

  /** The program's own; its segments were the kernel's business. */
  void program(String path, ElfLinking elf) {
    cpu(path, elf);
    otherSystem = otherSystem(elf);
    int[] oldest = elf.oldestKernel();
    if (oldest != null && !host.kernel().isAtLeast(oldest[0], oldest[1])) {
      newerKernel = oldest[0] + "." + oldest[1];
    }
  }

  /** A library's; the loader maps it as the kernel maps a program. */
  void library(String path, ElfLinking elf, boolean glibc) {
    cpu(path, elf);
    if (pageFile == null && glibc) {
      page(path, elf);
    }
  }

  /** glibc: sysdeps/x86/dl-prop.h, {@code dl_isa_level_check}; elsewhere it ends in SIGILL. */
  private void cpu(String path, ElfLinking elf) {
    int level = elf.x86Level();
    boolean marked = level > 1 && elf.header().e_machine() == Elf.EM_X86_64;
    if (marked && level > cpuLevel) {
      int has = host.cpuFlags().x86Level();
      if (has > 0 && level > has) {
        cpuFile = path;
        cpuLevel = level;
      }
    }
  }

  /**
   * glibc: elf/dl-load.c, {@code _dl_map_object_from_fd}, "ELF load command address/offset not
   * page-aligned". Before 2.35 the alignment itself had to do, too; that is left out.
   */
  private void page(String path, ElfLinking elf) {
    for (ProgramHeader ph : elf.loads()) {
      if ((ph.p_vaddr() - ph.p_offset() & host.pageSize() - 1) != 0) {
        pageFile = path;
        pageAlign = ph.p_align();
        return;
      }
    }
  }

  /**
   * Only what is certain: a note of a BSD and of nobody else, or GNU's with another kernel than
   * Linux. EI_OSABI alone says nothing: programs of Cosmopolitan claim to be for FreeBSD there,
   * name NetBSD and OpenBSD in notes, and run on Linux. Static programs of Android mostly run.
   */
  private static @Nullable String otherSystem(ElfLinking elf) {
    Set<String> systems = elf.systems();
    if (systems.size() != 1) {
      return null;
    }
    String system = systems.iterator().next();
    for (String bsd : BSDS) {
      if (bsd.equals(system)) {
        return system;
      }
    }
    return system.equals("linux") || system.equals("android") ? null : system;
  }

  /**
   * What the build information of a program of Go says, whose EI_OSABI is another system's.
   *
   * @param system in Go's spelling, which is OCI's; null if it is no program of Go
   */
  void goSystem(@Nullable String system) {
    if (system != null && !system.equals("linux") && !system.equals("android")) {
      otherSystem = system;
    }
  }

  @Nullable String cpuFile() {
    return cpuFile;
  }

  int cpuLevel() {
    return cpuLevel;
  }

  @Nullable String pageFile() {
    return pageFile;
  }

  long pageAlign() {
    return pageAlign;
  }

  @Nullable String otherSystem() {
    return otherSystem;
  }

  @Nullable String newerKernel() {
    return newerKernel;
  }
}
