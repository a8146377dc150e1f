package io.execguard.file;

import java.io.File;

/**
 * Facts by java.io.File alone, for a JVM whose default file system provider is not the platform's,
 * and for systems without Unix attributes. It cannot see modes, inodes or links, and tells "not
 * there" from "cannot be reached" only by listing a directory; where that leaves a doubt, the facts
 * are unknown.
 */
final class PlainFiles {
  private PlainFiles() {}

  /**
   * @param path as it was asked for
   * @param file where it is: absolute, or relative to this process's working directory
   */
  static FileFacts facts(String path, String file) {
    File plain = new File(file);
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
        .executable(Access.execute(file))
        .readable(Access.read(file))
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
    String[] names = parent.canExecute() ? parent.list() : null;
    if (names == null) {
      return FileFacts.unknown(path);
    }
    for (String name : names) {
      if (name.equals(child.getName())) {
        // There, and not to be reached: a dangling link, a loop, or something rarer.
        return FileFacts.unknown(path);
      }
    }
    return FileFacts.failed(path, Errno.ENOENT, child.getPath());
  }
}
