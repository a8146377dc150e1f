package io.execguard.file;

import java.io.File;

/**
 * A path with U+FFFD in it, which mostly stands for bytes that are no text: the name of an
 * interpreter comes out of a file, and a file may hold any bytes. Java cannot name such a file, so
 * that it can never be looked at; but where no name in the directory has such a character, it is
 * certainly not there.
 */
final class LossyPath {
  private static final char REPLACEMENT = '\ufffd';
  private static final int NAME_MAX = 255;

  private LossyPath() {}

  static boolean is(String path) {
    return path.indexOf(REPLACEMENT) >= 0;
  }

  /**
   * Looks for the first name that is lost.
   *
   * @param path as it was asked for
   * @param located where java.io finds it: {@code path} with a directory before it or nothing
   * @param view the view that is asked, for the directory
   */
  static FileFacts facts(String path, String located, FileView view) {
    int start = path.lastIndexOf('/', path.indexOf(REPLACEMENT)) + 1;
    int slash = path.indexOf('/', start);
    String name = path.substring(start, slash < 0 ? path.length() : slash);
    String culprit = path.substring(0, start + name.length());
    FileFacts directory = view.facts(start == 0 ? "." : path.substring(0, start));
    Errno walkError = directory.walkError();
    if (walkError != null) {
      return FileFacts.failed(path, walkError, directory.culprit());
    }
    if (!directory.isKnown()) {
      return FileFacts.unknown(path);
    }
    if (directory.type() != FileType.DIRECTORY) {
      return FileFacts.failed(path, Errno.ENOTDIR, directory.path());
    }
    if (!directory.executable()) {
      return FileFacts.failed(path, Errno.EACCES, directory.path());
    }
    if (leastLength(name) > NAME_MAX) {
      return FileFacts.failed(path, Errno.ENAMETOOLONG, culprit);
    }
    int before = located.length() - path.length() + start;
    String[] names = new File(located.substring(0, before)).list();
    if (names == null) {
      return FileFacts.unknown(path);
    }
    for (String other : names) {
      if (is(other)) {
        return FileFacts.unknown(path);
      }
    }
    return FileFacts.failed(path, Errno.ENOENT, culprit);
  }

  /** Length in bytes if each lost character was one byte, as in ISO 8859-1. */
  static int leastLength(String path) {
    int lost = 0;
    for (int i = 0; i < path.length(); i++) {
      lost += path.charAt(i) == REPLACEMENT ? 1 : 0;
    }
    return PathText.length(path) - 2 * lost;
  }
}
