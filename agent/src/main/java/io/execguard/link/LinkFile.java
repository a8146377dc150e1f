package io.execguard.link;

import io.execguard.file.ByteSource;
import io.execguard.file.Bytes;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfHeader;
import io.execguard.image.elf.ElfLayout;
import io.execguard.image.elf.ElfLinking;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that a loader opens, with what it reads of it. A value. */
final class LinkFile {
  private final FileFacts facts;
  private final @Nullable ElfHeader header;
  private final @Nullable ElfLinking elf;
  private final String noLibrary;

  private LinkFile(
      FileFacts facts, @Nullable ElfHeader header, @Nullable ElfLinking elf, String noLibrary) {
    this.facts = facts;
    this.header = header;
    this.elf = elf;
    this.noLibrary = noLibrary;
  }

  /** Never throws: what cannot be read has neither an {@link #elf()} nor a {@link #noLibrary()}. */
  static LinkFile read(FileFacts facts, FileView files) {
    if (!facts.isRegular()) {
      return new LinkFile(facts, null, null, "");
    }
    ElfHeader header = null;
    try (ByteSource source = files.open(facts)) {
      Bytes bytes = Bytes.littleEndian(source);
      byte[] head = bytes.upTo(0, ElfLayout.LONGEST_HEADER);
      if (!Elf.hasMagic(head)) {
        // In the loader's words (elf/dl-load.c, open_verify).
        boolean whole = head.length == ElfLayout.LONGEST_HEADER;
        return new LinkFile(facts, null, null, whole ? "invalid ELF header" : "file too short");
      }
      ElfLayout layout = head.length > Elf.EI_NIDENT ? ElfLayout.of(head) : null;
      header = layout == null ? null : ElfHeader.read(head, layout);
      return new LinkFile(facts, header, ElfLinking.read(bytes), "");
    } catch (IOException e) {
      return new LinkFile(facts, header, null, "");
    }
  }

  FileFacts facts() {
    return facts;
  }

  /** Null if it is no ELF file, of an unknown layout, or cannot be read. */
  @Nullable ElfHeader header() {
    return header;
  }

  /** Null if it is none or cannot be read, or what its header points at. */
  @Nullable ElfLinking elf() {
    return elf;
  }

  /** Why it is certainly no ELF file, in the loader's words; empty if it is one or not known. */
  String noLibrary() {
    return noLibrary;
  }
}
