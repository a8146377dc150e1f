package io.execguard.image;

import io.execguard.file.ByteSource;
import io.execguard.file.Bytes;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.image.elf.ElfImage;
import java.io.IOException;

/**
 * Finds the reader that knows a file. What nearly every launch is about, ELF and {@code #!}, is
 * asked first and without a class of any other format being loaded: those are behind {@link
 * Formats}.
 */
public final class Images {
  private Images() {}

  /** What the file is. Never throws: what cannot be read is {@link Kind#UNREADABLE}. */
  public static Image read(ProgramFile file) {
    FileFacts facts = file.facts();
    if (!facts.exists()) {
      return Image.simple(Kind.MISSING, "cannot open (" + facts.walkError().text() + ")");
    }
    if (facts.type() == FileType.DIRECTORY) {
      return Image.simple(Kind.DIRECTORY, "directory");
    }
    if (facts.type() != FileType.REGULAR) {
      return Image.simple(Kind.SPECIAL, facts.type().text());
    }
    if (!file.isOpen()) {
      return Image.simple(Kind.UNREADABLE, "regular file, no read permission");
    }
    try {
      return read(file.bytes());
    } catch (ByteSource.BudgetExceededException e) {
      return Image.simple(Kind.DATA, "data (its headers ask for more than is ever read of a file)");
    } catch (IOException e) {
      return Image.simple(Kind.UNREADABLE, "regular file, cannot be read");
    }
  }

  /**
   * What the bytes are.
   *
   * @throws IOException if they cannot be read; never because of what they are
   */
  public static Image read(Bytes bytes) throws IOException {
    Image elf = bytes.matches(0, "\177ELF") ? ElfImage.read(bytes) : null;
    if (elf != null) {
      return elf;
    }
    // Asked first: a reader may use up all that is ever read of one file.
    boolean script = FirstLine.mayBeginScript(bytes) || FirstLine.isAssignment(bytes);
    Image image = Formats.read(bytes.order(false));
    return !script || image.couldBeShellProgram() || isTextForNoShell(image.kind())
        ? image
        : image.asShellProgram();
  }

  /** Texts whose own signature no shell program begins with. */
  private static boolean isTextForNoShell(Kind kind) {
    return kind == Kind.HTML || kind == Kind.XML || kind == Kind.GIT_LFS_POINTER;
  }
}
