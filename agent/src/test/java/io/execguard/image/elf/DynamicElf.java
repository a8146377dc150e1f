package io.execguard.image.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A 64-bit program or library as a linker would write it, with what a loader reads of it. */
public final class DynamicElf {
  private static final int EHDR = 64;
  private static final int PHDR = 56;

  private final int machine;
  private final boolean big;
  private @Nullable String interpreter;
  private final List<String> needed = new ArrayList<>();
  private @Nullable String soname;
  private @Nullable String runpath;
  private final Map<String, List<String>> needs = new LinkedHashMap<>();
  private final List<String> versions = new ArrayList<>();
  private final List<byte[]> notes = new ArrayList<>();
  private String text = "";
  private long align = 4096;
  private long shift;
  private boolean dynamic = true;

  private DynamicElf(int machine, boolean big) {
    this.machine = machine;
    this.big = big;
  }

  public static DynamicElf of(int machine) {
    return new DynamicElf(machine, false);
  }

  public static DynamicElf bigEndian(int machine) {
    return new DynamicElf(machine, true);
  }

  /** The loader of an x86-64 glibc, with directories built in. */
  public static DynamicElf glibcLoader(int machine, String soname, String... directories) {
    String text = "\0/etc/ld.so.cache\0" + String.join("/\0", directories) + "/\0";
    return of(machine).soname(soname).version("GLIBC_2.2.5").version("GLIBC_PRIVATE").text(text);
  }

  public DynamicElf interpreter(String path) {
    interpreter = path;
    return this;
  }

  public DynamicElf needs(String... libraries) {
    needed.addAll(List.of(libraries));
    return this;
  }

  /** A version that a library has to have; one with an asterisk before it may be missing. */
  public DynamicElf needsVersion(String library, String version) {
    needs.computeIfAbsent(library, l -> new ArrayList<>()).add(version);
    return this;
  }

  public DynamicElf soname(String value) {
    soname = value;
    return this;
  }

  public DynamicElf runpath(String value) {
    runpath = value;
    return this;
  }

  /** A version that it has. */
  public DynamicElf version(String name) {
    versions.add(name);
    return this;
  }

  /** Bytes that are somewhere in it. */
  public DynamicElf text(String value) {
    text = value;
    return this;
  }

  /** No dynamic section and no interpreter. */
  public DynamicElf isStatic() {
    dynamic = false;
    return this;
  }

  /** Its segment is laid out for pages of that size: its address is off by one of them. */
  public DynamicElf forPagesOf(int bytes) {
    align = bytes;
    shift = bytes;
    return this;
  }

  /** GNU's ABI tag: 0 is Linux, 1 Hurd, 3 the kernel of FreeBSD. */
  public DynamicElf gnuAbi(int system, int major, int minor) {
    ByteBuffer desc = buffer(16);
    desc.putInt(system).putInt(major).putInt(minor).putInt(0);
    return note("GNU", 1, desc.array());
  }

  /** A BSD's tag. */
  public DynamicElf tag(String system) {
    return note(system, 1, buffer(4).putInt(1302001).array());
  }

  /** The mark for an x86-64 level. */
  public DynamicElf x86Level(int level) {
    ByteBuffer desc = buffer(16);
    desc.putInt(0xc0008002).putInt(4).putInt((1 << level) - 1).putInt(0);
    return note("GNU", 5, desc.array());
  }

  private DynamicElf note(String name, int type, byte[] desc) {
    byte[] text = (name + "\0").getBytes(StandardCharsets.ISO_8859_1);
    int padded = (text.length + 3) / 4 * 4;
    ByteBuffer note = buffer(12 + padded + desc.length);
    note.putInt(text.length).putInt(desc.length).putInt(type).put(text);
    note.position(12 + padded);
    note.put(desc);
    notes.add(note.array());
    return this;
  }

  public byte[] build() {
    List<long[]> segments = new ArrayList<>(); // type, offset, size, align
    int headers = EHDR + 8 * PHDR;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    segments.add(new long[] {Elf.PT_LOAD, 0, 0, align});
    if (interpreter != null) {
      byte[] path = (interpreter + "\0").getBytes(StandardCharsets.UTF_8);
      segments.add(new long[] {Elf.PT_INTERP, headers + put(body, path), path.length, 1});
    }
    for (byte[] note : notes) {
      segments.add(new long[] {Elf.PT_NOTE, headers + put(body, note), note.length, 4});
    }
    put(body, text.getBytes(StandardCharsets.ISO_8859_1));
    if (dynamic) {
      Strings strings = new Strings();
      List<long[]> tags = tags(body, headers, strings);
      byte[] names = strings.bytes.toByteArray();
      tags.add(new long[] {Elf.DT_STRTAB, headers + put(body, names) + shift});
      tags.add(new long[] {Elf.DT_STRSZ, names.length});
      tags.add(new long[] {Elf.DT_NULL, 0});
      ByteBuffer section = buffer(16 * tags.size());
      tags.forEach(t -> section.putLong(t[0]).putLong(t[1]));
      int at = headers + put(body, section.array());
      segments.add(new long[] {Elf.PT_DYNAMIC, at, section.capacity(), 8});
    }
    int size = headers + body.size();
    segments.get(0)[2] = size;
    ByteBuffer file = buffer(size);
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, (byte) (big ? 2 : 1), 1});
    file.position(16);
    file.putShort((short) Elf.ET_DYN).putShort((short) machine).putInt(1);
    file.putLong(headers).putLong(EHDR).putLong(0).putInt(0);
    file.putShort((short) EHDR).putShort((short) PHDR).putShort((short) segments.size());
    file.position(EHDR);
    for (long[] s : segments) {
      int flags = s[0] == Elf.PT_LOAD ? 5 : 4;
      file.putInt((int) s[0]).putInt(flags).putLong(s[1]).putLong(s[1] + shift).putLong(s[1]);
      file.putLong(s[2]).putLong(s[2]).putLong(s[3]);
    }
    file.position(headers);
    file.put(body.toByteArray());
    return file.array();
  }

  private List<long[]> tags(ByteArrayOutputStream body, int headers, Strings strings) {
    List<long[]> tags = new ArrayList<>();
    needed.forEach(n -> tags.add(new long[] {Elf.DT_NEEDED, strings.add(n)}));
    if (soname != null) {
      tags.add(new long[] {Elf.DT_SONAME, strings.add(soname)});
    }
    if (runpath != null) {
      tags.add(new long[] {Elf.DT_RUNPATH, strings.add(runpath)});
    }
    if (!needs.isEmpty()) {
      tags.add(new long[] {Elf.DT_VERNEED, headers + put(body, verneed(strings)) + shift});
    }
    if (!versions.isEmpty()) {
      tags.add(new long[] {Elf.DT_VERDEF, headers + put(body, verdef(strings)) + shift});
    }
    return tags;
  }

  private byte[] verneed(Strings strings) {
    int size = needs.values().stream().mapToInt(v -> 16 + 16 * v.size()).sum();
    ByteBuffer table = buffer(size);
    int left = needs.size();
    for (Map.Entry<String, List<String>> need : needs.entrySet()) {
      List<String> names = need.getValue();
      int next = --left == 0 ? 0 : 16 + 16 * names.size();
      table.putShort((short) 1).putShort((short) names.size());
      table.putInt(strings.add(need.getKey())).putInt(16).putInt(next);
      for (int i = 0; i < names.size(); i++) {
        boolean weak = names.get(i).startsWith("*");
        table.putInt(0).putShort((short) (weak ? 2 : 0)).putShort((short) (i + 2));
        table.putInt(strings.add(names.get(i).replace("*", "")));
        table.putInt(i == names.size() - 1 ? 0 : 16);
      }
    }
    return table.array();
  }

  /** The first entry is the library itself, as linkers have it. */
  private byte[] verdef(Strings strings) {
    ByteBuffer table = buffer(28 * (versions.size() + 1));
    for (int i = 0; i <= versions.size(); i++) {
      String name = i == 0 ? String.valueOf(soname) : versions.get(i - 1);
      table.putShort((short) 1).putShort((short) (i == 0 ? 1 : 0)).putShort((short) (i + 1));
      table.putShort((short) 1).putInt(0).putInt(20).putInt(i == versions.size() ? 0 : 28);
      table.putInt(strings.add(name)).putInt(0);
    }
    return table.array();
  }

  private static int put(ByteArrayOutputStream body, byte[] bytes) {
    int at = body.size();
    body.writeBytes(bytes);
    body.writeBytes(new byte[-body.size() & 7]);
    return at;
  }

  private ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  private static final class Strings {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Strings() {
      bytes.write(0);
    }

    int add(String text) {
      int at = bytes.size();
      bytes.writeBytes((text + "\0").getBytes(StandardCharsets.UTF_8));
      return at;
    }
  }
}
