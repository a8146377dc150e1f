package io.execguard.image.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes ELF files for tests: a header, program headers, and what they point at. Any field of any
 * structure can be overwritten in the end, by its name in the specification.
 */
public final class ElfBuilder {
  private final boolean wide;
  private final boolean big;
  private final Map<String, Long> header = new LinkedHashMap<>();
  private final List<Map<String, Long>> segments = new ArrayList<>();
  private final List<byte[]> contents = new ArrayList<>();
  private int size = -1;

  private ElfBuilder(boolean wide, boolean big, int machine) {
    this.wide = wide;
    this.big = big;
    header.put("EI_CLASS", wide ? 2L : 1L);
    header.put("EI_DATA", big ? 2L : 1L);
    header.put("EI_VERSION", 1L);
    header.put("EI_OSABI", 0L);
    header.put("e_type", 2L);
    header.put("e_machine", (long) machine);
    header.put("e_version", 1L);
    header.put("e_entry", 0x400000L);
    header.put("e_phoff", wide ? 64L : 52L);
    header.put("e_shoff", 0L);
    header.put("e_flags", 0L);
    header.put("e_ehsize", wide ? 64L : 52L);
    header.put("e_phentsize", wide ? 56L : 32L);
    header.put("e_phnum", null);
    header.put("e_shentsize", wide ? 64L : 40L);
    header.put("e_shnum", 0L);
    header.put("e_shstrndx", 0L);
  }

  /** A file of that machine without segments. */
  public static ElfBuilder of(boolean wide, boolean bigEndian, int machine) {
    return new ElfBuilder(wide, bigEndian, machine);
  }

  /** A static x86-64 program: one PT_LOAD that covers the file. */
  public static ElfBuilder amd64() {
    return of(true, false, Elf.EM_X86_64).load(0, 0x400000, 0x1000, 0x1000, 5);
  }

  /** A static i386 program. */
  public static ElfBuilder i386() {
    return of(false, false, Elf.EM_386).load(0, 0x400000, 0x1000, 0x1000, 5);
  }

  /** Overwrites a field of the header, {@code e_phnum} or {@code EI_OSABI}. */
  public ElfBuilder with(String field, long value) {
    if (!header.containsKey(field)) {
      throw new IllegalArgumentException(field);
    }
    header.put(field, value);
    return this;
  }

  /** Overwrites a field of a segment, {@code p_align}; negative indexes count from the end. */
  public ElfBuilder with(int segment, String field, long value) {
    Map<String, Long> fields = segments.get(segment < 0 ? segments.size() + segment : segment);
    if (!fields.containsKey(field)) {
      throw new IllegalArgumentException(field);
    }
    fields.put(field, value);
    return this;
  }

  public ElfBuilder load(long offset, long vaddr, long filesz, long memsz, long flags) {
    return segment(1, offset, vaddr, filesz, memsz, flags);
  }

  public ElfBuilder segment(
      long type, long offset, long vaddr, long filesz, long memsz, long flags) {
    Map<String, Long> fields = new LinkedHashMap<>();
    fields.put("p_type", type);
    fields.put("p_flags", flags);
    fields.put("p_offset", offset);
    fields.put("p_vaddr", vaddr);
    fields.put("p_paddr", vaddr);
    fields.put("p_filesz", filesz);
    fields.put("p_memsz", memsz);
    fields.put("p_align", 0x1000L);
    segments.add(fields);
    contents.add(null);
    return this;
  }

  /** A segment whose content is put behind the headers. */
  public ElfBuilder segment(long type, byte[] content) {
    segment(type, -1, 0x400000, content.length, content.length, 4);
    contents.set(contents.size() - 1, content);
    return this;
  }

  /** PT_INTERP with the NUL that belongs there. */
  public ElfBuilder interp(String path) {
    return segment(3, (path + "\0").getBytes(StandardCharsets.UTF_8));
  }

  /** Length of the file; without it the file is as long as its PT_LOADs need, 16 MiB at most. */
  public ElfBuilder size(int bytes) {
    size = bytes;
    return this;
  }

  public byte[] build() {
    int at = (wide ? 64 : 52) + segments.size() * (wide ? 56 : 32);
    ByteArrayOutputStream behind = new ByteArrayOutputStream();
    for (int i = 0; i < segments.size(); i++) {
      byte[] content = contents.get(i);
      if (content != null && segments.get(i).get("p_offset") == -1) {
        segments.get(i).put("p_offset", (long) at + behind.size());
        behind.writeBytes(content);
        behind.writeBytes(new byte[-behind.size() & 7]);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head());
    for (Map<String, Long> segment : segments) {
      out.writeBytes(segment(segment));
    }
    out.writeBytes(behind.toByteArray());
    return Arrays.copyOf(out.toByteArray(), size >= 0 ? size : needed(out.size()));
  }

  private int needed(int least) {
    long needed = least;
    for (Map<String, Long> s : segments) {
      long end = s.get("p_offset") + s.get("p_filesz");
      if (s.get("p_type") == 1 && end > 0 && end <= 16 << 20) {
        needed = Math.max(needed, end);
      }
    }
    return (int) needed;
  }

  private byte[] head() {
    ByteBuffer b = buffer(wide ? 64 : 52);
    b.put(new byte[] {0x7f, 'E', 'L', 'F'});
    b.put((byte) field("EI_CLASS")).put((byte) field("EI_DATA"));
    b.put((byte) field("EI_VERSION")).put((byte) field("EI_OSABI")).put(new byte[8]);
    b.putShort((short) field("e_type")).putShort((short) field("e_machine"));
    b.putInt((int) field("e_version"));
    word(b, field("e_entry"));
    word(b, field("e_phoff"));
    word(b, field("e_shoff"));
    b.putInt((int) field("e_flags"));
    b.putShort((short) field("e_ehsize")).putShort((short) field("e_phentsize"));
    Long phnum = header.get("e_phnum");
    b.putShort((short) (phnum != null ? phnum : segments.size()));
    b.putShort((short) field("e_shentsize"));
    b.putShort((short) field("e_shnum")).putShort((short) field("e_shstrndx"));
    return b.array();
  }

  private long field(String name) {
    return header.get(name);
  }

  private byte[] segment(Map<String, Long> s) {
    ByteBuffer b = buffer(wide ? 56 : 32);
    b.putInt(s.get("p_type").intValue());
    if (wide) {
      b.putInt(s.get("p_flags").intValue());
    }
    for (String field : List.of("p_offset", "p_vaddr", "p_paddr", "p_filesz", "p_memsz")) {
      word(b, s.get(field));
    }
    if (!wide) {
      b.putInt(s.get("p_flags").intValue());
    }
    word(b, s.get("p_align"));
    return b.array();
  }

  private void word(ByteBuffer b, long value) {
    if (wide) {
      b.putLong(value);
    } else {
      b.putInt((int) value);
    }
  }

  private ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }
}
