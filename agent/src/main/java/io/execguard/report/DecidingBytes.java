package io.execguard.report;

import io.execguard.diagnosis.Architecture;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.Bytes;
import io.execguard.file.MemorySource;
import io.execguard.image.Image;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfHeader;
import io.execguard.image.elf.ElfImage;
import io.execguard.image.elf.ProgramHeader;
import io.execguard.image.macho.MachoArchitecture;
import io.execguard.image.macho.MachoImage;
import io.execguard.image.pe.PeImage;
import io.execguard.image.pe.PeMachine;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The bytes of a file that a verdict hangs on, and what they say. Offsets are those of the formats'
 * own specifications: gABI "ELF Header", Microsoft's "PE Format", Apple's loader.h and fat.h.
 */
public final class DecidingBytes {
  /** An ELF header is 64 bytes long. */
  private static final int SHOWN = 64;

  /** Columns on a page that has room. */
  private static final int WIDTH = 100;

  private static final int E_LFANEW = 0x3c;
  private static final int FAT_HEADER = 8;
  private static final int FAT_ENTRY = 20;
  private static final int MOST_SLICES = 4;

  /** What of a script is shown: {@code #!} lines are seldom longer. */
  private static final int LONGEST_LINE = 128;

  private final Verdict verdict;
  private final Bytes bytes;
  private final HexDump dump;
  private final List<Mark> marks = new ArrayList<Mark>();
  private final List<String> lines = new ArrayList<String>();

  private DecidingBytes(Verdict verdict, Bytes bytes, HexDump dump) {
    this.verdict = verdict;
    this.bytes = bytes;
    this.dump = dump;
  }

  /**
   * The step whose content is worth showing: the one that decided, or the one that names it if it
   * is not there; the program itself if it runs.
   */
  public static Step shown(Verdict verdict) {
    if (verdict.runs()) {
      return verdict.program();
    }
    int i = verdict.decidingIndex();
    while (i > 0 && (!verdict.steps().get(i).facts().isRegular() || isLoader(verdict, i))) {
      i--;
    }
    return verdict.steps().get(i);
  }

  /** A loader that will not do is named by bytes of the program: those are shown. */
  private static boolean isLoader(Verdict verdict, int i) {
    return verdict.steps().get(i).role() == Step.Role.LOADER && verdict.reason() == Reason.PATH;
  }

  /**
   * The dump.
   *
   * @param bytes of that step's file, in any byte order
   * @throws IOException if the file cannot be read
   */
  public static List<String> lines(
      Verdict verdict, Step step, Image image, Bytes bytes, Palette palette, int width)
      throws IOException {
    DecidingBytes deciding = new DecidingBytes(verdict, bytes, HexDump.of(palette, width));
    deciding.show(step, image);
    return deciding.lines;
  }

  /**
   * The dump of what was kept of a program's file; empty if nothing was, or if it is not the
   * program's own content that decides.
   */
  static List<String> ofHead(Diagnosis diagnosis) {
    byte[] head = diagnosis.head();
    Verdict verdict = diagnosis.verdict();
    if (head.length == 0 || shown(verdict) != verdict.program()) {
      return Collections.emptyList();
    }
    try {
      return lines(
          verdict,
          verdict.program(),
          diagnosis.image(),
          Bytes.littleEndian(MemorySource.of(head)),
          Palette.PLAIN,
          WIDTH);
    } catch (IOException e) {
      // What decides lies further behind than was kept.
      return HexDump.lines(head, Math.min(head.length, SHOWN));
    }
  }

  private void show(Step step, Image image) throws IOException {
    if (image instanceof ElfImage) {
      elf((ElfImage) image, step);
    } else if (image instanceof MachoImage) {
      macho((MachoImage) image);
    } else if (image instanceof PeImage) {
      pe((PeImage) image);
    } else {
      other(image);
    }
  }

  private void window(long start, int length) throws IOException {
    if (!lines.isEmpty()) {
      lines.add("...");
    }
    byte[] content = bytes.upTo(start, length);
    lines.addAll(dump.lines(content, start, content.length, marks));
    marks.clear();
  }

  private void mark(long offset, int length, String text) {
    marks.add(Mark.of(offset, length, text));
  }

  private void elf(ElfImage elf, Step step) throws IOException {
    ElfHeader h = elf.header();
    boolean wide = h.layout().wide();
    boolean own = verdict.deciding() == step || verdict.runs();
    Reason reason = own ? verdict.reason() : Reason.NONE;
    if (reason == Reason.ELF_MACHINE && elf.layoutKnown()) {
      mark(Elf.EI_CLASS, 1, (wide ? "64" : "32") + "-bit: EI_CLASS " + (wide ? 2 : 1));
      boolean big = h.layout().bigEndian();
      mark(Elf.EI_DATA, 1, (big ? "big" : "little") + "-endian: EI_DATA " + (big ? 2 : 1));
    }
    if (reason == Reason.ELF_TYPE) {
      mark(16, 2, "no program: e_type " + h.e_type());
    }
    mark(18, 2, "for " + machine(elf) + ": e_machine " + h.e_machine() + constant(elf));
    if (reason == Reason.ELF_ENTRY) {
      mark(24, wide ? 8 : 4, "where it begins: e_entry 0x" + Long.toHexString(h.e_entry()));
    }
    if (reason == Reason.ELF_HEADER) {
      mark(wide ? 32 : 28, wide ? 8 : 4, "where the segments are listed: e_phoff " + h.e_phoff());
      mark(wide ? 54 : 42, 2, "size of an entry of that list: e_phentsize " + h.e_phentsize());
      mark(wide ? 56 : 44, 2, "how many there are: e_phnum " + h.e_phnum());
    }
    window(0, SHOWN);
    if (!own || reason == Reason.ELF_INTERP || reason == Reason.BAD_LOADER) {
      interpreter(elf);
    }
  }

  private static String machine(ElfImage elf) {
    Architecture known = Architecture.of(elf.machine().name());
    return known == null ? elf.machine().name() : known.machine();
  }

  private static String constant(ElfImage elf) {
    String constant = elf.machine().constant();
    return constant.isEmpty() ? "" : " (" + constant + ")";
  }

  /** The name of the loader, wherever it lies in the file. */
  private void interpreter(ElfImage elf) throws IOException {
    for (ProgramHeader header : elf.programHeaders()) {
      if (header.p_type() == Elf.PT_INTERP) {
        int length = (int) Math.max(0, Math.min(header.p_filesz(), LONGEST_LINE));
        mark(header.p_offset(), length, "the loader that it names: PT_INTERP");
        window(header.p_offset() & -16, length + (int) (header.p_offset() & 15));
        return;
      }
    }
  }

  private void macho(MachoImage macho) throws IOException {
    List<MachoArchitecture> slices = macho.architectures();
    for (int i = 0; i < Math.min(slices.size(), MOST_SLICES); i++) {
      // The newer fat header has wider entries; nobody has met it yet.
      int offset = macho.isUniversal() ? FAT_HEADER + i * FAT_ENTRY : 4;
      MachoArchitecture slice = slices.get(i);
      mark(
          offset, 4, "for " + slice.name() + ": cputype 0x" + Integer.toHexString(slice.cputype()));
    }
    window(0, SHOWN);
  }

  private void pe(PeImage pe) throws IOException {
    long header = bytes.order(false).u32(E_LFANEW);
    mark(0, 2, "begins as programs of DOS did: MZ");
    mark(E_LFANEW, 4, "where the real header is: e_lfanew 0x" + Long.toHexString(header));
    window(0, SHOWN);
    PeMachine machine = pe.machine();
    Architecture cpu = machine == null ? null : Architecture.of(machine.architecture());
    String name = cpu == null ? "an unknown CPU" : cpu.machine();
    mark(header, 4, "a program of Windows: PE");
    mark(header + 4, 2, "for " + name + ": Machine 0x" + Integer.toHexString(pe.machineValue()));
    window(header & -16, 32);
  }

  private void other(Image image) throws IOException {
    switch (image.kind()) {
      case SCRIPT:
        script();
        return;
      case JAR:
      case CLASS:
      case WASM:
      case PYC:
      case DEX:
      case STATIC_ARCHIVE:
      case BITCODE:
      case ARCHIVE:
      case COMPRESSED:
      case IMAGE:
      case DOCUMENT:
      case AOUT:
      case XCOFF:
      case COFF:
        String summary = image.summary();
        int comma = summary.indexOf(',');
        mark(0, 4, "the mark of: " + (comma < 0 ? summary : summary.substring(0, comma)));
        break;
      case ZEROS:
        mark(0, SHOWN, "nothing but NULs");
        break;
      default:
        if (bytes.matches(0, 0xef, 0xbb, 0xbf)) {
          mark(0, 3, "a byte order mark, where the kernel looks for #!");
        } else if (!verdict.runs() && !bytes.matches(0, "#!")) {
          mark(0, 2, "neither #! nor the mark of a program's format");
        }
    }
    window(0, SHOWN);
  }

  private void script() throws IOException {
    byte[] head = bytes.upTo(0, LONGEST_LINE);
    int end = 0;
    while (end < head.length && head[end] != '\n') {
      end++;
    }
    if (!bytes.matches(0, "#!")) {
      mark(0, 2, "the kernel looks here for #!, and finds something else");
    } else {
      mark(0, 2, "a script: #!");
    }
    if (end > 0 && end < head.length && head[end - 1] == '\r') {
      mark(end - 1, 1, "a carriage return (^M), part of the line to the kernel");
    }
    window(0, Math.min(head.length, Math.max(SHOWN / 2, end + 1)));
  }
}
