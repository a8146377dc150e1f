package io.execguard.image.elf;

import io.execguard.file.Bytes;
import io.execguard.image.GoBuild;
import io.execguard.image.Segments;
import io.execguard.image.Toolchain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What compilers and linkers left in an ELF file about themselves. */
final class ElfMaker {
  /** A program of many languages has some ten lines there, each once. */
  private static final int LONGEST_COMMENT = 4096;

  private final @Nullable GoBuild goBuild;
  private final @Nullable Toolchain toolchain;

  private ElfMaker(@Nullable GoBuild goBuild, @Nullable Toolchain toolchain) {
    this.goBuild = goBuild;
    this.toolchain = toolchain;
  }

  static ElfMaker of(Bytes bytes, List<ProgramHeader> headers, ElfSections sections)
      throws IOException {
    long info = sections.goBuildInfo();
    if (info == 0 && sections.missing()) {
      info = writable(headers);
    }
    GoBuild go =
        info == 0
            ? null
            : GoBuild.find(bytes, bytes.upTo(info, GoBuild.LONGEST), info, segments(headers));
    return new ElfMaker(go, go == null ? toolchain(bytes, sections) : null);
  }

  private static @Nullable Toolchain toolchain(Bytes bytes, ElfSections sections)
      throws IOException {
    Toolchain made = sections.bySection();
    if (sections.comment() > 0) {
      int length = (int) Math.min(sections.commentLength(), LONGEST_COMMENT);
      byte[] comment = bytes.upTo(sections.comment(), Math.max(0, length));
      for (String line : new String(comment, StandardCharsets.UTF_8).split("\0")) {
        made = Toolchain.foremost(made, Toolchain.ofIdent(line));
      }
    }
    // .NET's hosts are built with clang: nobody else's data is read for their mark.
    if (made != null && made.maker() == Toolchain.Maker.CLANG && sections.data() > 0) {
      int length = (int) Math.min(sections.dataLength(), GoBuild.LONGEST);
      byte[] data = bytes.upTo(sections.data(), Math.max(0, length));
      made = Toolchain.foremost(made, Toolchain.ofData(data));
    }
    return made;
  }

  /** Where the first writable segment begins; 0 if there is none. */
  private static long writable(List<ProgramHeader> headers) {
    for (ProgramHeader header : headers) {
      if (header.p_type() == Elf.PT_LOAD
          && (header.p_flags() & (Elf.PF_X | Elf.PF_W)) == Elf.PF_W) {
        return header.p_offset();
      }
    }
    return 0;
  }

  private static Segments segments(List<ProgramHeader> headers) {
    Segments segments = new Segments();
    for (ProgramHeader header : headers) {
      if (header.p_type() == Elf.PT_LOAD) {
        segments.add(header.p_vaddr(), header.p_offset(), header.p_filesz());
      }
    }
    return segments;
  }

  @Nullable GoBuild goBuild() {
    return goBuild;
  }

  /** The compiler, if it is not Go; null if it is not known. */
  @Nullable Toolchain toolchain() {
    return toolchain;
  }
}
