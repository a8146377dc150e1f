package io.execguard.image;

import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import java.io.IOException;

/** Finds the reader that knows a file. */
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
      byte[] head = file.head();
      if (file.size() == 0) {
        return Image.simple(Kind.EMPTY, "empty");
      }
      return head[0] == '#' && head[1] == '!'
          ? Image.simple(Kind.SCRIPT, "script")
          : Image.simple(Kind.DATA, "data");
    } catch (IOException e) {
      return Image.simple(Kind.UNREADABLE, "regular file, cannot be read");
    }
  }
}
