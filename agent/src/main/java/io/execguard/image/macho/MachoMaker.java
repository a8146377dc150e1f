package io.execguard.image.macho;

import io.execguard.file.Bytes;
import io.execguard.image.GoBuild;
import io.execguard.image.Segments;
import io.execguard.image.Toolchain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What compilers and linkers left in a Mach-O file about themselves. */
final class MachoMaker {
  /** More than any linker writes into one segment. */
  private static final int MOST_SECTIONS = 64;

  private static final int NAME = 16;

  private final Segments segments = new Segments();
  private long data;
  private long goBuildInfo;
  private @Nullable Toolchain bySection;
  private @Nullable GoBuild goBuild;
  private @Nullable Toolchain toolchain;

  /**
   * Takes note of a segment and its sections (loader.h, {@code struct segment_command}).
   *
   * @param at where the slice begins in the file
   * @param command where its load command does
   */
  void add(Bytes bytes, long at, long command, boolean wide) throws IOException {
    int word = wide ? 8 : 4;
    long fields = command + 8 + NAME;
    long address = bytes.word(fields, wide);
    long offset = at + bytes.word(fields + 2 * word, wide);
    segments.add(address, offset, bytes.word(fields + 3 * word, wide));
    if (name(bytes, command + 8).equals("__DATA") && data == 0) {
      data = offset;
    }
    long nsects = bytes.u32(fields + 4 * word + 8);
    long section = fields + 4 * word + 16;
    int size = wide ? 80 : 68;
    for (int i = 0; i < Math.min(nsects, MOST_SECTIONS) && bytes.has(section, size); i++) {
      String name = name(bytes, section);
      if (name.equals("__go_buildinfo")) {
        goBuildInfo = at + bytes.u32(section + 2 * NAME + 2 * word);
      }
      bySection = Toolchain.foremost(bySection, Toolchain.ofSection(name));
      section += size;
    }
  }

  private static String name(Bytes bytes, long offset) throws IOException {
    byte[] name = bytes.upTo(offset, NAME);
    int length = 0;
    while (length < name.length && name[length] != 0) {
      length++;
    }
    return new String(name, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** Reads what the segments point at, once all of them are known. */
  void read(Bytes bytes) throws IOException {
    long from = goBuildInfo != 0 ? goBuildInfo : data;
    byte[] beginning = from == 0 ? new byte[0] : bytes.upTo(from, GoBuild.LONGEST);
    goBuild = GoBuild.find(bytes, beginning, from, segments);
    if (goBuild != null) {
      toolchain = goBuild.toolchain();
    } else if (bySection != null) {
      toolchain = bySection;
    } else {
      toolchain = Toolchain.ofData(beginning);
    }
  }

  @Nullable GoBuild goBuild() {
    return goBuild;
  }

  @Nullable Toolchain toolchain() {
    return toolchain;
  }
}
