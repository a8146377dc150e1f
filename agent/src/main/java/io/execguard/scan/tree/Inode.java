package io.execguard.scan.tree;

import io.execguard.file.ByteSource;
import io.execguard.file.FileType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file, a directory or a symbolic link of some tree: on disk, or out of an archive. */
public interface Inode {
  /** What it is; {@link FileType#OTHER} for a symbolic link. */
  FileType type();

  /** The text of a symbolic link; null if it is none. */
  @Nullable String target();

  /** Permission bits, {@code 07777}; -1 if the archive does not say. */
  int mode();

  /** Length in bytes. */
  long size();

  /** The entry of that name; null if there is none, or if this is no directory. */
  @Nullable Inode child(String name);

  /** The names in a directory in a fixed order; empty for anything else. */
  Iterable<String> names();

  /**
   * Opens a regular file.
   *
   * @throws IOException if it is none, or if its content cannot be had
   */
  ByteSource open() throws IOException;
}
