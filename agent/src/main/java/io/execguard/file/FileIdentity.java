package io.execguard.file;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Which file it is and in which state: device and inode, size in bytes, and time of modification.
 * Two that are equal have the same content, unless somebody wrote as many bytes and put the time
 * back. A value.
 */
public final class FileIdentity {
  private final Object key;
  private final long size;
  private final long modified;

  private FileIdentity(Object key, long size, long modified) {
    this.key = key;
    this.size = size;
    this.modified = modified;
  }

  /**
   * One stat(2), which follows symbolic links.
   *
   * @param directory what a relative path is relative to, as in {@link HostFiles#in}
   * @return null if the file cannot be looked at, or the system has no inodes
   */
  public static @Nullable FileIdentity of(@Nullable String directory, String path) {
    FileSystem files = PlatformFiles.get();
    if (files == null) {
      return null;
    }
    try {
      BasicFileAttributes stat =
          Files.readAttributes(
              files.getPath(HostFiles.located(directory, path)), BasicFileAttributes.class);
      Object key = stat.fileKey();
      return key == null
          ? null
          : new FileIdentity(key, stat.size(), stat.lastModifiedTime().toMillis());
    } catch (IOException | RuntimeException e) {
      return null; // Not to be told apart from any other file: the caller looks at it.
    }
  }

  /** Whether it is the file of which these facts were found. */
  public boolean isThatOf(FileFacts facts) {
    return key.equals(facts.identity()) && size == facts.size();
  }

  /** Whether it is the same file, in whatever state. */
  public boolean isSameFile(FileIdentity other) {
    return key.equals(other.key);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof FileIdentity)) {
      return false;
    }
    FileIdentity that = (FileIdentity) other;
    return key.equals(that.key) && size == that.size && modified == that.modified;
  }

  @Override
  public int hashCode() {
    return key.hashCode() * 31 + (int) size + (int) modified;
  }
}
