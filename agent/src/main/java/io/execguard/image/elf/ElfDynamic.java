package io.execguard.image.elf;

import io.execguard.file.Bytes;
import java.io.IOException;

/**
 * The dynamic section, as far as it is needed to say what the file is (gABI, "Dynamic Section").
 * What the loader wants from it (libraries, search paths, versions) belongs here, too.
 */
final class ElfDynamic {
  /** No more of it is read, in bytes: a program has some thirty entries. */
  private static final int MOST = 8192;

  private final boolean present;
  private boolean pie;
  private int needed;

  private ElfDynamic(boolean present) {
    this.present = present;
  }

  static ElfDynamic none() {
    return new ElfDynamic(false);
  }

  static ElfDynamic read(Bytes bytes, ElfLayout layout, ProgramHeader segment) throws IOException {
    ElfDynamic dynamic = new ElfDynamic(true);
    long size = segment.p_filesz();
    int length = size < 0 || size > MOST ? MOST : (int) size;
    byte[] b = bytes.upTo(segment.p_offset(), length);
    int word = layout.wide() ? 8 : 4;
    for (int at = 0; at + 2 * word <= b.length; at += 2 * word) {
      long tag = layout.word(b, at);
      if (tag == Elf.DT_NULL) {
        break;
      }
      if (tag == Elf.DT_NEEDED) {
        dynamic.needed++;
      } else if (tag == Elf.DT_FLAGS_1) {
        dynamic.pie = (layout.word(b, at + word) & Elf.DF_1_PIE) != 0;
      }
    }
    return dynamic;
  }

  /** Whether there is a dynamic section. */
  boolean present() {
    return present;
  }

  /** Whether it is marked as a position-independent program and not a library (DF_1_PIE). */
  boolean pie() {
    return pie;
  }

  /** How many libraries it names (DT_NEEDED). */
  int needed() {
    return needed;
  }
}
