package io.execguard.scan.tree;

import io.execguard.file.ByteSource;
import io.execguard.file.FileSource;
import io.execguard.file.FileType;
import io.execguard.file.PlatformFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file on disk below some directory. Looks at the link itself, never behind it. */
public final class DiskInode implements Inode {
  private static final int S_IFMT = 0170000;
  private static final int S_IFLNK = 0120000;

  private final Path path;
  private final int rawMode;
  private final long size;

  private DiskInode(Path path, int rawMode, long size) {
    this.path = path;
    this.rawMode = rawMode;
    this.size = size;
  }

  /** The file at that path; null if there is none, or if it cannot be looked at. */
  public static @Nullable DiskInode at(String path) {
    FileSystem files = PlatformFiles.get();
    return files == null ? null : at(files.getPath(path));
  }

  static @Nullable DiskInode at(Path path) {
    try {
      Map<String, Object> all =
          Files.readAttributes(path, "unix:mode,size", LinkOption.NOFOLLOW_LINKS);
      return new DiskInode(path, (Integer) all.get("mode"), (Long) all.get("size"));
    } catch (IOException | RuntimeException e) {
      // Gone, not to be searched, or a name that this JVM cannot express.
      return null;
    }
  }

  @Override
  public FileType type() {
    return FileType.ofMode(rawMode);
  }

  @Override
  public @Nullable String target() {
    if ((rawMode & S_IFMT) != S_IFLNK) {
      return null;
    }
    try {
      return Files.readSymbolicLink(path).toString();
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public int mode() {
    return rawMode & 07777;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public @Nullable Inode child(String name) {
    if (name.isEmpty() || name.indexOf('/') >= 0 || name.equals(".") || name.equals("..")) {
      return null;
    }
    try {
      return at(path.resolve(name));
    } catch (RuntimeException e) {
      return null;
    }
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<String>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path each : entries) {
        names.add(each.getFileName().toString());
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Collections.emptyList();
    }
    Collections.sort(names);
    return names;
  }

  @Override
  public ByteSource open() throws IOException {
    return FileSource.open(path.toString());
  }
}
