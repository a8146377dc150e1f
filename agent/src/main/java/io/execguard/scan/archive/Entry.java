package io.execguard.scan.archive;

import org.jspecify.annotations.Nullable;

/** One entry's header. Immutable. */
final class Entry {
  /** What an entry makes. */
  enum Type {
    FILE,
    DIRECTORY,
    SYMLINK,
    HARDLINK,
    /** A device, a FIFO or a socket. */
    SPECIAL
  }

  private final String name;
  private final Type type;
  private final int mode;
  private final long size;
  private final @Nullable String target;

  Entry(String name, Type type, int mode, long size, @Nullable String target) {
    this.name = name;
    this.type = type;
    this.mode = mode;
    this.size = size;
    this.target = target;
  }

  /** As the archive has it, with whatever leads out of it. */
  String name() {
    return name;
  }

  Type type() {
    return type;
  }

  /** Permission bits; -1 if the archive does not say. */
  int mode() {
    return mode;
  }

  /** Length as the header claims it. */
  long size() {
    return size;
  }

  /** Where a link points. */
  @Nullable String target() {
    return target;
  }

  /**
   * The name without what is not part of it: slashes in front, {@code .}, empty parts.
   *
   * @return null if it leads out of the archive
   */
  @Nullable String path() {
    return clean(name);
  }

  static @Nullable String clean(String name) {
    StringBuilder path = new StringBuilder(name.length());
    for (String part : name.split("/")) {
      if (part.equals("..") || part.indexOf('\0') >= 0) {
        return null;
      }
      if (!part.isEmpty() && !part.equals(".")) {
        path.append(path.length() == 0 ? "" : "/").append(part);
      }
    }
    return path.toString();
  }
}
