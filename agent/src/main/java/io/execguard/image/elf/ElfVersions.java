package io.execguard.image.elf;

import io.execguard.file.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The symbol versions that a file needs and those that it has (gABI as extended by Solaris and GNU,
 * "Symbol Versioning": Verneed, Vernaux, Verdef, Verdaux). The structures are the same in both
 * layouts.
 */
final class ElfVersions {
  /** No more entries of one kind are read: libc has some fifty, libstdc++ seventy. */
  private static final int MOST = 2048;

  private ElfVersions() {}

  /** The needs in the table at that offset. */
  static List<VersionNeed> needs(Bytes bytes, long table, DynamicStrings strings)
      throws IOException {
    List<long[]> found = new ArrayList<long[]>();
    long at = table;
    for (int entry = 0; entry < MOST && found.size() < MOST; table++) {
      int count = bytes.u16(at + 2);
      long file = bytes.u32(at + 4);
      long aux = at + bytes.u32(at + 8);
      for (int i = 0; i < count && found.size() < MOST; i++) {
        found.add(new long[] {file, bytes.u32(aux + 8), bytes.u16(aux + 4)});
        long next = bytes.u32(aux + 12);
        if (next == 0) {
          break;
        }
        aux += next;
      }
      long next = bytes.u32(at + 12);
      if (next == 0) {
        break;
      }
      at += next;
    }
    // Names only now: they lie elsewhere, and reading here and there in turn is slow.
    List<VersionNeed> needs = new ArrayList<VersionNeed>(found.size());
    for (long[] need : found) {
      boolean weak = (need[2] & Elf.VER_FLG_WEAK) != 0;
      needs.add(new VersionNeed(strings.at(need[0]), strings.at(need[1]), weak));
    }
    return needs;
  }

  /** The names of the versions in the table at that offset, without the one of the file itself. */
  static List<String> defined(Bytes bytes, long table, DynamicStrings strings) throws IOException {
    List<Long> found = new ArrayList<Long>();
    long at = table;
    for (int entry = 0; entry < MOST; entry++) {
      boolean base = (bytes.u16(at + 2) & Elf.VER_FLG_BASE) != 0;
      if (!base) {
        found.add(bytes.u32(at + bytes.u32(at + 12)));
      }
      long next = bytes.u32(at + 16);
      if (next == 0) {
        break;
      }
      at += next;
    }
    List<String> names = new ArrayList<String>(found.size());
    for (Long name : found) {
      names.add(strings.at(name));
    }
    return names;
  }
}
