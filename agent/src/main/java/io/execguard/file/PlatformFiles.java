package io.execguard.file;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import org.jspecify.annotations.Nullable;

/**
 * The platform's own java.nio file system. An application may put another one in its place
 * (java.nio.file.spi.DefaultFileSystemProvider), which may know nothing of inodes and modes.
 */
public final class PlatformFiles {
  private PlatformFiles() {}

  /**
   * Asks for it on first use and not before: doing so settles the default file system for good.
   *
   * @return null if the default is not the platform's own, or has no Unix attributes
   */
  public static @Nullable FileSystem get() {
    return Holder.FILES;
  }

  /**
   * The same on Windows, too, whose files have no Unix attributes.
   *
   * @return null if the default is not the platform's own
   */
  static @Nullable FileSystem own() {
    return Holder.OWN;
  }

  private static final class Holder {
    static final @Nullable FileSystem OWN = find();
    static final @Nullable FileSystem FILES =
        OWN != null && OWN.supportedFileAttributeViews().contains("unix") ? OWN : null;

    private static @Nullable FileSystem find() {
      FileSystem files = FileSystems.getDefault();
      return files.provider().getClass().getName().startsWith("sun.nio.fs.") ? files : null;
    }
  }
}
