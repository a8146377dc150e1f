package io.execguard.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The names in a directory, as many as are wanted and no more. */
final class DirectoryNames {
  private DirectoryNames() {}

  /** Never throws: what cannot be listed has no names, or those that were read before. */
  static List<String> of(String directory, int most) {
    List<String> names = new ArrayList<String>();
    FileSystem files = PlatformFiles.get();
    if (files == null) {
      return names;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(files.getPath(directory))) {
      Iterator<Path> next = entries.iterator();
      while (names.size() < most && next.hasNext()) {
        Path name = next.next().getFileName();
        if (name != null) {
          names.add(name.toString());
        }
      }
    } catch (IOException | DirectoryIteratorException | SecurityException e) {
      // No directory, not readable, or changed meanwhile: a near miss less is no harm.
      return names;
    }
    return names;
  }
}
