package io.execguard.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * stat(2) and lstat(2), one system call each. The errno is told by the exception's class alone
 * (sun.nio.fs.UnixException.translateToIOException has a class for ENOENT and one for EACCES); its
 * text is strerror's, in the user's language, and is not read.
 */
final class Stat {
  private static final LinkOption[] FOLLOW = {};
  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};

  /** How the call ended. */
  enum Answer {
    FOUND,
    /** ENOENT; from JDK 25 on ENOTDIR too (UnixFileAttributeViews, Basic.readAttributes). */
    MISSING,
    /** EACCES. */
    DENIED,
    /** Any other errno. */
    FAILED
  }

  private final Answer answer;
  private final int rawMode;
  private final long size;
  private final int uid;
  private final int gid;
  private final @Nullable Object key;
  private final long changed;

  private Stat(
      Answer answer, int rawMode, long size, int uid, int gid, @Nullable Object key, long changed) {
    this.answer = answer;
    this.rawMode = rawMode;
    this.size = size;
    this.uid = uid;
    this.gid = gid;
    this.key = key;
    this.changed = changed;
  }

  /** Whether stat(2) can be called from here; if not, all answers are FAILED. */
  static boolean isAvailable() {
    return PlatformFiles.get() != null;
  }

  /** Follows symbolic links. */
  static Stat of(String path) {
    return of(path, FOLLOW);
  }

  /** Looks at a symbolic link itself. */
  static Stat ofLink(String path) {
    return of(path, NO_FOLLOW);
  }

  private static Stat of(String path, LinkOption[] options) {
    FileSystem files = PlatformFiles.get();
    if (files == null) {
      return failure(Answer.FAILED);
    }
    try {
      Path file = files.getPath(path);
      Map<String, Object> all =
          Files.readAttributes(file, "unix:mode,size,uid,gid,fileKey,ctime", options);
      return new Stat(
          Answer.FOUND,
          (Integer) all.get("mode"),
          (Long) all.get("size"),
          (Integer) all.get("uid"),
          (Integer) all.get("gid"),
          all.get("fileKey"),
          ((FileTime) all.get("ctime")).to(TimeUnit.NANOSECONDS));
    } catch (NoSuchFileException e) {
      return failure(Answer.MISSING);
    } catch (AccessDeniedException e) {
      return failure(Answer.DENIED);
    } catch (IOException e) {
      return failure(Answer.FAILED);
    }
  }

  /** The text of a symbolic link; null if it cannot be read. */
  static @Nullable String readLink(String path) {
    FileSystem files = PlatformFiles.get();
    if (files == null) {
      return null;
    }
    try {
      return Files.readSymbolicLink(files.getPath(path)).toString();
    } catch (IOException e) {
      return null;
    }
  }

  private static Stat failure(Answer answer) {
    return new Stat(answer, 0, 0, -1, -1, null, 0);
  }

  Answer answer() {
    return answer;
  }

  boolean found() {
    return answer == Answer.FOUND;
  }

  boolean isLink() {
    return (rawMode & 0170000) == 0120000;
  }

  boolean isDirectory() {
    return type() == FileType.DIRECTORY;
  }

  FileType type() {
    return FileType.ofMode(rawMode);
  }

  /** Permission bits, {@code 07777}. */
  int mode() {
    return rawMode & 07777;
  }

  long size() {
    return size;
  }

  int uid() {
    return uid;
  }

  int gid() {
    return gid;
  }

  /** Device and inode number, comparable by equals. */
  @Nullable Object key() {
    return key;
  }

  /** st_ctime, in nanoseconds since the epoch: when the content or the inode was last changed. */
  long changed() {
    return changed;
  }
}
