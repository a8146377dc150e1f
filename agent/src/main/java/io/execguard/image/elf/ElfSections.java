package io.execguard.image.elf;

import io.execguard.file.Bytes;
import io.execguard.image.Toolchain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the section headers tell (gABI, "Sections"): symbols, debug information, notes, and ARM's
 * build attributes. The kernel never looks at them; a damaged table is a fact, not an error.
 */
final class ElfSections {
  /** Most headers that are looked at: a program has some thirty, an object file some thousand. */
  private static final int MOST = 4096;

  private static final int LONGEST_NOTE = 4096;
  private static final int MOST_NAMES = 1 << 16;
  private static final int LONGEST_NAME = 32;

  private boolean symbols;
  private boolean debugInfo;
  private boolean complete;
  private @Nullable String trouble;
  private int armArchitecture = -1;
  private long goBuildInfo;
  private long comment;
  private long commentLength;
  private long data;
  private long dataLength;
  private @Nullable Toolchain bySection;

  private ElfSections() {}

  static ElfSections read(Bytes bytes, ElfHeader h, ElfNotes notes) throws IOException {
    ElfSections sections = new ElfSections();
    sections.load(bytes, h, notes);
    return sections;
  }

  private void load(Bytes bytes, ElfHeader h, ElfNotes notes) throws IOException {
    ElfLayout layout = h.layout();
    int count = h.e_shnum();
    if (count == 0) {
      trouble = ", no section header";
      return;
    }
    if (h.e_shentsize() != layout.shdrSize()) {
      trouble = ", corrupted section header size";
      return;
    }
    int size = layout.shdrSize();
    long shstrtab = h.e_shoff() + (long) size * h.e_shstrndx();
    if (!bytes.has(shstrtab, size)) {
      trouble = ", missing section headers";
      return;
    }
    byte[] names = names(bytes, layout, bytes.upTo(shstrtab, size));
    byte[] table = bytes.upTo(h.e_shoff(), Math.min(count, MOST) * size);
    for (int at = 0; at + size <= table.length; at += size) {
      one(bytes, layout, table, at, names, notes);
    }
    complete = table.length == count * size;
  }

  private static byte[] names(Bytes bytes, ElfLayout layout, byte[] header) throws IOException {
    long length = layout.word(header, layout.wide() ? 32 : 20);
    boolean sane = length >= 0 && length <= MOST_NAMES;
    return bytes.upTo(
        layout.word(header, layout.wide() ? 24 : 16), sane ? (int) length : MOST_NAMES);
  }

  private void one(
      Bytes bytes, ElfLayout layout, byte[] table, int at, byte[] names, ElfNotes notes)
      throws IOException {
    long type = layout.u32(table, at + 4);
    long offset = layout.word(table, at + (layout.wide() ? 24 : 16));
    long length = layout.word(table, at + (layout.wide() ? 32 : 20));
    if (type == Elf.SHT_SYMTAB) {
      symbols = true;
    } else if (type == Elf.SHT_NOTE && bytes.has(offset, length)) {
      notes.add(bytes.upTo(offset, (int) Math.min(length, LONGEST_NOTE)), layout, 4);
    } else if (type == Elf.SHT_ARM_ATTRIBUTES && bytes.has(offset, length)) {
      armArchitecture =
          ArmAttributes.cpuArchitecture(
              bytes.upTo(offset, (int) Math.min(length, LONGEST_NOTE)), layout);
    }
    named(name(names, layout.u32(table, at)), type == Elf.SHT_NOBITS ? 0 : length, offset);
  }

  private void named(String name, long length, long offset) {
    switch (name) {
      case ".debug_info":
        debugInfo = true;
        return;
      case ".go.buildinfo":
        goBuildInfo = offset;
        return;
      case ".comment":
        comment = offset;
        commentLength = length;
        return;
      case ".data":
        data = offset;
        dataLength = length;
        return;
      default:
        bySection = Toolchain.foremost(bySection, Toolchain.ofSection(name));
    }
  }

  /** The name at that place of the table; cut where it is longer than any that matters. */
  private static String name(byte[] names, long at) {
    int from = (int) Math.min(at, names.length);
    int end = from;
    while (end < names.length && end - from < LONGEST_NAME && names[end] != 0) {
      end++;
    }
    return new String(names, from, end - from, StandardCharsets.ISO_8859_1);
  }

  /** The sections in file(1)'s words. */
  String text() {
    if (trouble != null) {
      return trouble;
    }
    String debug = debugInfo ? ", with debug_info" : "";
    if (symbols || debugInfo) {
      return debug + ", not stripped";
    }
    return complete ? debug + ", stripped" : debug;
  }

  /** Where {@code .go.buildinfo} begins; 0 if there is none. */
  long goBuildInfo() {
    return goBuildInfo;
  }

  /** Where {@code .comment} begins; 0 if there is none. */
  long comment() {
    return comment;
  }

  /** Its length in bytes, as the header claims it. */
  long commentLength() {
    return commentLength;
  }

  /** Where {@code .data} begins; 0 if there is none. */
  long data() {
    return data;
  }

  /** Its length in bytes, as the header claims it. */
  long dataLength() {
    return dataLength;
  }

  /** What the sections' names say of the compiler; null if nothing. */
  @Nullable Toolchain bySection() {
    return bySection;
  }

  /** Whether there is no table that could be read. */
  boolean missing() {
    return trouble != null;
  }

  /** Tag_CPU_arch of ARM's build attributes; -1 if there is none. */
  int armArchitecture() {
    return armArchitecture;
  }
}
