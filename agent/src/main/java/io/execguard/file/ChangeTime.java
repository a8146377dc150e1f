package io.execguard.file;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * When a file was last put in its place or changed: st_ctime of stat(2), which nobody can set. The
 * time of modification is that of the build for all that a package manager installs.
 */
public final class ChangeTime {
  private ChangeTime() {}

  /** Milliseconds since the epoch; null if the file or its time cannot be seen. */
  public static @Nullable Long of(String path) {
    FileSystem files = PlatformFiles.get();
    if (files == null) {
      return null;
    }
    try {
      return ((FileTime) Files.getAttribute(files.getPath(path), "unix:ctime")).toMillis();
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }
}
