package io.execguard.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Facts by java.io.File alone, for a JVM whose default file system provider is not the platform's,
 * and for systems without Unix attributes. It cannot see modes, inodes or links; whether what
 * cannot be reached is there at all it asks java.nio, or a listing of the directory. Where that
 * leaves a doubt, the facts are unknown.
 */
final class PlainFiles {
  private PlainFiles() {}

  /**
   * @param path as it was asked for
   * @param file where it is: absolute, or relative to this process's working directory
   */
  static FileFacts facts(String path, String file) {
    return facts(path, new File(file));
  }

  static FileFacts facts(String path, File plain) {
    if (!plain.exists()) {
      return missing(path, plain);
    }
    boolean directory = plain.isDirectory();
    if (path.endsWith("/") && !directory) {
      return FileFacts.failed(path, Errno.ENOTDIR, path);
    }
    FileType type =
        directory ? FileType.DIRECTORY : plain.isFile() ? FileType.REGULAR : FileType.OTHER;
    return FileFacts.of(path, type)
        .size(plain.length())
        .executable(Access.execute(plain.getPath()))
        .readable(Access.read(plain.getPath()))
        .build();
  }

  private static FileFacts missing(String path, File file) {
    File parent = file.getParentFile();
    File child = file;
    while (parent != null && !parent.exists()) {
      child = parent;
      parent = parent.getParentFile();
    }
    if (parent == null) {
      return FileFacts.unknown(path);
    }
    if (!parent.isDirectory()) {
      return FileFacts.failed(path, Errno.ENOTDIR, parent.getPath());
    }
    return isFree(parent, child)
        ? FileFacts.failed(path, Errno.ENOENT, child.getPath())
        : FileFacts.unknown(path);
  }

  /**
   * Whether certainly nothing has that name: no dangling link, no loop, nothing rarer. A directory
   * of Windows may have thousands of names, so they are gone through only where java.nio cannot be
   * asked about the one.
   */
  private static boolean isFree(File directory, File child) {
    FileSystem files = PlatformFiles.own();
    if (files == null) {
      return isNotListed(directory, child);
    }
    try {
      Files.readAttributes(
          files.getPath(child.getPath()), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return false;
    } catch (NoSuchFileException e) {
      return true;
    } catch (InvalidPathException e) {
      return isNotListed(directory, child);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isNotListed(File directory, File child) {
    String[] names = directory.canExecute() ? directory.list() : null;
    if (names == null) {
      return false;
    }
    File wanted = new File(child.getName());
    for (String name : names) {
      if (new File(name).equals(wanted)) { // Without case on Windows.
        return false;
      }
    }
    return true;
  }
}
