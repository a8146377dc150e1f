package io.execguard.e2e;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Breaks a copy of the agent's jar. */
final class JarEdit {
  private JarEdit() {}

  /** A copy in which that entry, which must be there, is text. */
  static Path replaced(Path jar, Path directory, String entry) throws IOException {
    Path copy = directory.resolve("broken.jar");
    Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem zip = FileSystems.newFileSystem(copy)) {
      Path inside = zip.getPath(entry);
      if (!Files.exists(inside)) {
        throw new IOException(jar + " has no " + entry);
      }
      Files.writeString(inside, "this is no class");
    }
    return copy;
  }
}
