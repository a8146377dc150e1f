package io.execguard.conformance;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every field of the ELF header and of each program header, set to every value at which something
 * may change: fs/binfmt_elf.c, load_elf_binary. First in programs, then in the loader that a sound
 * program names.
 */
final class ElfCases {
  static final String LOADER = "/lib64/ld-linux-x86-64.so.2";

  private final Site site;
  private int number;

  private ElfCases(Site site) {
    this.site = site;
  }

  static void build(Site site) throws IOException {
    ElfCases cases = new ElfCases(site);
    String loader32 =
        site.file("ld32", ElfBytes.program(false, ElfBytes.ET_DYN, "").bytes(), 0755).toString();
    String loader64 =
        site.file("ld64", ElfBytes.program(true, ElfBytes.ET_DYN, "").bytes(), 0755).toString();
    Map<String, ElfBytes> programs = new LinkedHashMap<>();
    for (int type : new int[] {ElfBytes.ET_EXEC, ElfBytes.ET_DYN}) {
      programs.put("static64-" + type, ElfBytes.program(true, type, ""));
      programs.put("static32-" + type, ElfBytes.program(false, type, ""));
      programs.put("dynamic64-" + type, ElfBytes.program(true, type, LOADER));
      programs.put("own64-" + type, ElfBytes.program(true, type, loader64));
      programs.put("dynamic32-" + type, ElfBytes.program(false, type, loader32));
    }
    for (Map.Entry<String, ElfBytes> entry : programs.entrySet()) {
      cases.grid(entry.getKey(), entry.getValue(), false);
    }
    cases.grid("loader64", ElfBytes.program(true, ElfBytes.ET_DYN, ""), true);
    cases.grid("loader64x", ElfBytes.program(true, ElfBytes.ET_EXEC, ""), true);
    cases.grid("loader32", ElfBytes.program(false, ElfBytes.ET_DYN, ""), true);
    cases.crossed(loader32, loader64);
  }

  private void grid(String base, ElfBytes elf, boolean asLoader) throws IOException {
    save(base, elf, asLoader);
    for (ElfField field : ElfField.values()) {
      if (field.ofSegment()) {
        for (int i = 0; i < elf.segments(); i++) {
          for (long value :
              Values.around(elf.segment(i, field), elf.size(), field.width(elf.wide()))) {
            save(
                base + "-" + field + "-" + i + "-" + Long.toHexString(value),
                elf.copy().segment(i, field, value),
                asLoader);
          }
        }
      } else {
        for (long value : Values.around(elf.header(field), elf.size(), field.width(elf.wide()))) {
          save(
              base + "-" + field + "-" + Long.toHexString(value),
              elf.copy().header(field, value),
              asLoader);
        }
      }
    }
    for (long count : Values.counts()) {
      save(base + "-phnum-" + count, elf.copy().header(ElfField.E_PHNUM, count), asLoader);
      save(
          base + "-long-phnum-" + count,
          elf.copy().length(80_000).header(ElfField.E_PHNUM, count),
          asLoader);
    }
    for (int size : new int[] {0, 1, 3, 4, 16, 51, 52, 53, 63, 64, 65, 100, 119, 120, 287, 288}) {
      save(base + "-cut-" + size, elf.copy().length(size), asLoader);
    }
    for (int size : new int[] {1024, 1030, 2304, 4095, 4096, 4097, 4600, 4608, 5000, 8192, 9000}) {
      save(base + "-cut-" + size, elf.copy().length(size), asLoader);
    }
  }

  /** Two fields at once, where one alone says little: addresses with sizes, and kinds of loader. */
  private void crossed(String loader32, String loader64) throws IOException {
    save("crossed-32-for-64", ElfBytes.program(true, ElfBytes.ET_DYN, loader32), false);
    save("crossed-64-for-32", ElfBytes.program(false, ElfBytes.ET_DYN, loader64), false);
    long[] sizes = {0, 1, 0x200, 0x1000, 1L << 30, 1L << 33, 1L << 40, 1L << 46, 1L << 47, -1};
    for (boolean wide : new boolean[] {true, false}) {
      for (int type : new int[] {ElfBytes.ET_EXEC, ElfBytes.ET_DYN}) {
        ElfBytes base = ElfBytes.program(wide, type, "");
        for (long filesz : sizes) {
          for (long memsz : sizes) {
            for (long flags : new long[] {4, 6}) {
              save(
                  "crossed-" + wide + type + "-" + filesz + "-" + memsz + "-" + flags,
                  base.copy()
                      .segment(2, ElfField.P_FLAGS, flags)
                      .segment(2, ElfField.P_FILESZ, filesz)
                      .segment(2, ElfField.P_MEMSZ, memsz),
                  false);
            }
          }
        }
        for (long vaddr : Values.around(0, 0, wide ? 8 : 4)) {
          save(
              "moved-" + wide + type + "-" + Long.toHexString(vaddr),
              base.copy()
                  .segment(1, ElfField.P_VADDR, vaddr)
                  .segment(2, ElfField.P_VADDR, vaddr + 0x2000)
                  .header(ElfField.E_ENTRY, vaddr + 0x800),
              false);
          save(
              "one-" + wide + type + "-" + Long.toHexString(vaddr),
              base.copy().segment(1, ElfField.P_VADDR, vaddr).segment(2, ElfField.P_TYPE, 0),
              false);
        }
      }
    }
  }

  private void save(String name, ElfBytes elf, boolean asLoader) throws IOException {
    if (!asLoader) {
      site.program("elf/" + name, elf.bytes());
      return;
    }
    String loader = site.file("loaders/" + number++, elf.bytes(), 0755).toString();
    site.program("elf/as-" + name, ElfBytes.program(elf.wide(), ElfBytes.ET_DYN, loader).bytes());
  }
}
