package io.execguard.image.elf;

import io.execguard.file.Bytes;
import io.execguard.file.TruncatedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a dynamic loader reads of an ELF file: the libraries that it needs and where to look for
 * them, the versions of their symbols, and what its notes ask of the host. Read from the segments,
 * as the loader does, and not from the sections, which need not be there. Immutable.
 */
public final class ElfLinking {
  private static final int LONGEST_TABLE = 65536;

  /** No more of the dynamic section is read, in bytes: a program has some thirty entries of 16. */
  private static final int LONGEST_DYNAMIC = 65536;

  private static final int LONGEST_NOTE = 4096;

  private final ElfHeader header;
  private final List<ProgramHeader> loads;
  private final LoaderNotes notes;
  private final boolean hasInterpreter;
  private boolean dynamic;
  private final List<String> needed = new ArrayList<String>();
  private @Nullable String soname;
  private @Nullable String rpath;
  private @Nullable String runpath;
  private long flags1;
  private boolean filter;
  private List<VersionNeed> versionNeeds = Collections.emptyList();
  private @Nullable List<String> versions;

  private ElfLinking(
      ElfHeader header, List<ProgramHeader> loads, LoaderNotes notes, boolean hasInterpreter) {
    this.header = header;
    this.loads = loads;
    this.notes = notes;
    this.hasInterpreter = hasInterpreter;
  }

  /**
   * Reads a file.
   *
   * @return null if it is no ELF file of a known class and byte order
   * @throws IOException if it cannot be read, or its tables point where nothing is: then nothing
   *     can be said about what a loader makes of it
   */
  public static @Nullable ElfLinking read(Bytes bytes) throws IOException {
    byte[] head = Arrays.copyOf(bytes.upTo(0, ElfLayout.LONGEST_HEADER), ElfLayout.LONGEST_HEADER);
    ElfLayout layout = Elf.hasMagic(head) ? ElfLayout.of(head) : null;
    if (layout == null) {
      return null;
    }
    ElfHeader header = ElfHeader.read(head, layout);
    if (header.e_phentsize() != layout.phdrSize()) {
      throw new IOException("e_phentsize " + header.e_phentsize());
    }
    long length = (long) header.e_phnum() * layout.phdrSize();
    byte[] table = bytes.bytes(header.e_phoff(), (int) Math.min(length, LONGEST_TABLE));
    List<ProgramHeader> loads = new ArrayList<ProgramHeader>();
    LoaderNotes notes = new LoaderNotes();
    ProgramHeader dynamic = null;
    boolean interpreter = false;
    for (ProgramHeader ph : ProgramHeader.table(table, layout)) {
      int type = ph.p_type();
      if (type == Elf.PT_LOAD) {
        loads.add(ph);
      } else if (type == Elf.PT_DYNAMIC) {
        dynamic = ph;
      } else if (type == Elf.PT_NOTE) {
        int size = (int) Math.min(Math.max(0, ph.p_filesz()), LONGEST_NOTE);
        notes.add(bytes.upTo(ph.p_offset(), size), layout, ph.p_align() == 8 ? 8 : 4);
      }
      interpreter |= type == Elf.PT_INTERP;
    }
    ElfLinking linking =
        new ElfLinking(header, Collections.unmodifiableList(loads), notes, interpreter);
    if (dynamic != null) {
      linking.readDynamic(bytes.order(layout.bigEndian()), dynamic);
    }
    return linking;
  }

  /** The last entry of a kind counts, as in glibc's elf_get_dynamic_info and musl's decode_vec. */
  private void readDynamic(Bytes bytes, ProgramHeader segment) throws IOException {
    ElfLayout layout = header.layout();
    dynamic = true;
    int size = (int) Math.min(Math.max(0, segment.p_filesz()), LONGEST_DYNAMIC);
    byte[] b = bytes.bytes(segment.p_offset(), size);
    int word = layout.wide() ? 8 : 4;
    long strtab = 0;
    long strsz = 0;
    long verneed = 0;
    long verdef = 0;
    long sonameAt = -1;
    long rpathAt = -1;
    long runpathAt = -1;
    List<Long> neededAt = new ArrayList<Long>();
    for (int at = 0; at + 2 * word <= b.length; at += 2 * word) {
      long tag = layout.word(b, at);
      long value = layout.word(b, at + word);
      if (tag == Elf.DT_NULL) {
        break;
      } else if (tag == Elf.DT_NEEDED) {
        neededAt.add(value);
      } else if (tag == Elf.DT_STRTAB) {
        strtab = value;
      } else if (tag == Elf.DT_STRSZ) {
        strsz = value;
      } else if (tag == Elf.DT_SONAME) {
        sonameAt = value;
      } else if (tag == Elf.DT_RPATH) {
        rpathAt = value;
      } else if (tag == Elf.DT_RUNPATH) {
        runpathAt = value;
      } else if (tag == Elf.DT_FLAGS_1) {
        flags1 = value;
      } else if (tag == Elf.DT_VERNEED) {
        verneed = value;
      } else if (tag == Elf.DT_VERDEF) {
        verdef = value;
      } else if (tag == Elf.DT_AUXILIARY || tag == Elf.DT_FILTER) {
        filter = true;
      }
    }
    DynamicStrings strings = new DynamicStrings(bytes, strtab == 0 ? 0 : offset(strtab), strsz);
    for (Long at : neededAt) {
      needed.add(strings.at(at));
    }
    soname = sonameAt < 0 ? null : strings.at(sonameAt);
    rpath = rpathAt < 0 ? null : strings.at(rpathAt);
    runpath = runpathAt < 0 ? null : strings.at(runpathAt);
    versionNeeds = verneed == 0 ? versionNeeds : ElfVersions.needs(bytes, offset(verneed), strings);
    versions = verdef == 0 ? null : ElfVersions.defined(bytes, offset(verdef), strings);
  }

  /** Where in the file an address lies. */
  private long offset(long address) throws TruncatedException {
    for (ProgramHeader ph : loads) {
      long into = address - ph.p_vaddr();
      if (into >= 0 && into < ph.p_filesz()) {
        return ph.p_offset() + into;
      }
    }
    throw new TruncatedException(address, 1, 0);
  }

  public ElfHeader header() {
    return header;
  }

  /** The PT_LOAD headers. */
  public List<ProgramHeader> loads() {
    return loads;
  }

  /** Whether there is a PT_INTERP. */
  public boolean hasInterpreter() {
    return hasInterpreter;
  }

  /** Whether there is a dynamic section. */
  public boolean isDynamic() {
    return dynamic;
  }

  /** DT_NEEDED, in order. */
  public List<String> needed() {
    return Collections.unmodifiableList(needed);
  }

  public @Nullable String soname() {
    return soname;
  }

  /** DT_RPATH, with its tokens; null if there is none. */
  public @Nullable String rpath() {
    return rpath;
  }

  /** DT_RUNPATH, with its tokens; null if there is none. */
  public @Nullable String runpath() {
    return runpath;
  }

  /** Whether no default directory is to be searched for it (DF_1_NODEFLIB). */
  public boolean noDefaultLibraries() {
    return (flags1 & Elf.DF_1_NODEFLIB) != 0;
  }

  /** Whether it is a filter (DT_FILTER, DT_AUXILIARY), which loads further libraries. */
  public boolean isFilter() {
    return filter;
  }

  public List<VersionNeed> versionNeeds() {
    return Collections.unmodifiableList(versionNeeds);
  }

  /** The symbol versions that it has; null if its symbols have no versions at all. */
  public @Nullable List<String> versions() {
    return versions;
  }

  /** The x86-64 level that it is marked for: 2, 3 or 4; 1 for the baseline or no mark. */
  public int x86Level() {
    int isa = notes.isaNeeded();
    return (isa & Elf.GNU_PROPERTY_X86_ISA_1_V4) != 0
        ? 4
        : (isa & Elf.GNU_PROPERTY_X86_ISA_1_V3) != 0
            ? 3
            : (isa & Elf.GNU_PROPERTY_X86_ISA_1_V2) != 0 ? 2 : 1;
  }

  /** The systems that its notes name, in OCI's spelling; empty if none do. */
  public Set<String> systems() {
    return Collections.unmodifiableSet(notes.systems());
  }

  /** Major and minor of the oldest Linux that it runs on; null if it does not say. */
  public int @Nullable [] oldestKernel() {
    int[] oldest = notes.oldestKernel();
    return oldest == null ? null : oldest.clone();
  }
}
