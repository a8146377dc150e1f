package io.execguard.image.elf;

import io.execguard.file.Bytes;
import io.execguard.image.GoBuild;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.Toolchain;
import io.execguard.platform.Platform;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ELF file, read as the specification has it (System V gABI): with the class and byte order that
 * it claims. The kernel reads it differently, see {@link ElfHeader}.
 */
public final class ElfImage extends Image {
  /** No longer program header table is read, in bytes; the kernel's own limit. */
  private static final int LONGEST_TABLE = 65536;

  private static final int PATH_MAX = 4096;

  private final ElfHeader header;
  private final boolean layoutKnown;
  private final List<ProgramHeader> programHeaders;
  private final @Nullable String interpreter;
  private final @Nullable String os;
  private final @Nullable String osRelease;
  private final @Nullable String buildId;
  private final @Nullable GoBuild goBuild;
  private final @Nullable Toolchain toolchain;
  private final List<Platform> platforms;
  private final long expectedSize;
  private final long size;

  private ElfImage(String summary, Parts p) {
    super(Kind.ELF, summary);
    header = p.header;
    layoutKnown = p.layoutKnown;
    programHeaders = Collections.unmodifiableList(p.programHeaders);
    interpreter = p.interpreter;
    os = p.notes.os();
    osRelease = p.notes.osRelease();
    buildId = p.notes.buildId();
    goBuild = p.goBuild;
    toolchain = p.toolchain;
    size = p.size;
    expectedSize = Extent.of(header, programHeaders);
    platforms = ElfPlatform.of(header, os, interpreter, p.armArchitecture);
  }

  /**
   * Reads an ELF file.
   *
   * @return null if it does not begin with {@code \x7fELF}; a damaged one is read as far as it goes
   * @throws IOException if the file cannot be read
   */
  public static @Nullable ElfImage read(Bytes bytes) throws IOException {
    byte[] head = Arrays.copyOf(bytes.upTo(0, ElfLayout.LONGEST_HEADER), ElfLayout.LONGEST_HEADER);
    if (!Elf.hasMagic(head)) {
      return null;
    }
    Parts p = new Parts();
    p.size = bytes.size();
    ElfLayout layout = ElfLayout.of(head);
    p.layoutKnown = layout != null;
    p.header =
        ElfHeader.read(
            head,
            layout != null ? layout : ElfLayout.of(true, head[Elf.EI_DATA] == Elf.ELFDATA2MSB));
    return new ElfImage(p.layoutKnown ? p.load(bytes) : ElfSummary.header(p.header, false), p);
  }

  public ElfHeader header() {
    return header;
  }

  /** Whether EI_CLASS and EI_DATA have a meaning; if not, the header is read as a 64-bit one. */
  public boolean layoutKnown() {
    return layoutKnown;
  }

  public ElfMachine machine() {
    return ElfMachine.of(header.e_machine());
  }

  /** The program headers, as many as lie within the file. */
  public List<ProgramHeader> programHeaders() {
    return programHeaders;
  }

  /** The loader that the first PT_INTERP names; null if there is none or it cannot be read. */
  public @Nullable String interpreter() {
    return interpreter;
  }

  /** The calling convention that the flags name ({@code n32}, {@code lp64d}); null if none. */
  public @Nullable String abi() {
    return CallingConvention.of(header);
  }

  /** The operating system that a note names, {@code linux} or {@code freebsd}; null if none. */
  public @Nullable String noteOs() {
    return os;
  }

  /** The release that goes with {@link #noteOs()}: for Linux the oldest kernel that will do. */
  public @Nullable String noteOsRelease() {
    return osRelease;
  }

  /** The build id in hex, or as Go writes it; null if there is none. */
  public @Nullable String buildId() {
    return buildId;
  }

  @Override
  public @Nullable GoBuild goBuild() {
    return goBuild;
  }

  @Override
  public @Nullable Toolchain toolchain() {
    return goBuild == null ? toolchain : goBuild.toolchain();
  }

  /**
   * How long the file has to be at least, in bytes: the end of the last thing that its headers
   * point at. {@link Long#MAX_VALUE} if that is beyond all bounds.
   */
  public long expectedSize() {
    return expectedSize;
  }

  @Override
  public boolean truncated() {
    return missingBytes() > 0;
  }

  /** How many bytes the file is too short for what its headers say; 0 if nothing is missing. */
  public long missingBytes() {
    return Math.max(0, expectedSize - size);
  }

  @Override
  public List<Platform> platforms() {
    return platforms;
  }

  /** What is gathered while reading. */
  private static final class Parts {
    ElfHeader header = ElfHeader.read(new byte[0], ElfLayout.of(true, false));
    boolean layoutKnown;
    List<ProgramHeader> programHeaders = Collections.emptyList();
    @Nullable String interpreter;
    final ElfNotes notes = new ElfNotes();
    int armArchitecture = -1;
    @Nullable GoBuild goBuild;
    @Nullable Toolchain toolchain;
    long size;

    String load(Bytes bytes) throws IOException {
      int type = header.e_type();
      boolean loadable = type == Elf.ET_EXEC || type == Elf.ET_DYN;
      if (header.e_phentsize() == header.layout().phdrSize()) {
        long length = (long) header.e_phnum() * header.layout().phdrSize();
        byte[] table = bytes.upTo(header.e_phoff(), (int) Math.min(length, LONGEST_TABLE));
        programHeaders = ProgramHeader.table(table, header.layout());
      }
      ElfDynamic dynamic = segments(bytes);
      String linking = loadable ? linking(dynamic) : "";
      if (type == Elf.ET_CORE && header.e_phnum() == 0) {
        linking = ", no program header";
      }
      String sections = "";
      String found = notes.text();
      if (loadable || type == Elf.ET_REL) {
        ElfSections read = ElfSections.read(bytes, header, notes);
        armArchitecture = read.armArchitecture();
        ElfMaker maker = ElfMaker.of(bytes, programHeaders, read);
        goBuild = maker.goBuild();
        toolchain = maker.toolchain();
        sections = read.text();
      }
      // file(1) prints the notes of segments before and those of sections behind the linking.
      String more = notes.text().substring(found.length());
      return ElfSummary.header(header, dynamic.pie()) + found + linking + more + sections;
    }

    private ElfDynamic segments(Bytes bytes) throws IOException {
      ElfDynamic dynamic = ElfDynamic.none();
      boolean sawInterp = false;
      for (ProgramHeader ph : programHeaders) {
        if (ph.p_type() == Elf.PT_DYNAMIC) {
          dynamic = ElfDynamic.read(bytes, header.layout(), ph);
        } else if (ph.p_type() == Elf.PT_INTERP && !sawInterp) {
          sawInterp = true;
          long length = ph.p_filesz();
          boolean sane = length > 0 && length <= PATH_MAX;
          interpreter = bytes.nulTerminated(ph.p_offset(), sane ? (int) length : PATH_MAX);
        } else if (ph.p_type() == Elf.PT_NOTE && header.e_shnum() == 0) {
          long length = ph.p_filesz();
          boolean sane = length >= 0 && length <= PATH_MAX;
          int align = ph.p_align() == 8 ? 8 : 4;
          byte[] note = bytes.upTo(ph.p_offset(), sane ? (int) length : PATH_MAX);
          notes.add(note, header.layout(), align);
        }
      }
      return dynamic;
    }

    private String linking(ElfDynamic dynamic) {
      if (header.e_phnum() == 0) {
        return ", no program header";
      }
      if (header.e_phentsize() != header.layout().phdrSize()) {
        return ", corrupted program header size";
      }
      boolean needs = dynamic.needed() > 0 || interpreter != null;
      String style =
          !dynamic.present()
              ? "statically"
              : dynamic.pie() && !needs ? "static-pie" : "dynamically";
      String loader =
          interpreter == null
              ? ""
              : ", interpreter " + (interpreter.isEmpty() ? "*empty*" : interpreter);
      return ", " + style + " linked" + loader;
    }
  }
}
