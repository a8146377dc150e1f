package io.execguard.link;

import io.execguard.file.FileFacts;
import io.execguard.image.elf.ElfLinking;
import org.jspecify.annotations.Nullable;

/** A file in the list of those that make up the process: a {@code link_map}, or musl's dso. */
final class LoadedObject {
  private final String name;
  private final String path;
  private final ElfLinking elf;
  private final FileFacts facts;
  private final @Nullable LoadedObject parent;

  /**
   * @param name under which it was asked for
   * @param path under which it was opened; of a relative search path, relative
   * @param parent the file that needed it first; null for the program and what is preloaded
   */
  LoadedObject(
      String name, String path, LinkFile file, ElfLinking elf, @Nullable LoadedObject parent) {
    this.name = name;
    this.path = path;
    this.elf = elf;
    this.facts = file.facts();
    this.parent = parent;
  }

  String path() {
    return path;
  }

  ElfLinking elf() {
    return elf;
  }

  @Nullable LoadedObject parent() {
    return parent;
  }

  /** Whether it is the same file, by device and inode. */
  boolean isSame(FileFacts other) {
    Object identity = facts.identity();
    return identity != null && identity.equals(other.identity());
  }

  /** Whether it goes by that name: it was asked for by it, or it is the path. */
  boolean isNamed(String wanted) {
    return wanted.equals(name) || wanted.equals(path);
  }

  /** The directory that it lies in, as the loader that opened it knows it. */
  String directory() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
  }
}
