package io.execguard.scan.tree;

import io.execguard.file.ByteSource;
import io.execguard.file.FileType;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of a tree that was read out of archives. Directories can be changed, nothing else. */
public final class MemoryInode implements Inode {
  private final FileType type;
  private final @Nullable String target;
  private final int mode;
  private final long size;
  private final @Nullable Content content;
  private @Nullable Map<String, MemoryInode> children;

  private MemoryInode(
      FileType type, @Nullable String target, int mode, long size, @Nullable Content content) {
    this.type = type;
    this.target = target;
    this.mode = mode;
    this.size = size;
    this.content = content;
  }

  public static MemoryInode directory(int mode) {
    return new MemoryInode(FileType.DIRECTORY, null, mode, 0, null);
  }

  public static MemoryInode link(String target) {
    return new MemoryInode(FileType.OTHER, target, 0777, target.length(), null);
  }

  /**
   * @param content what was kept of a file that matters; null for any other
   */
  public static MemoryInode file(int mode, long size, @Nullable Content content) {
    return new MemoryInode(FileType.REGULAR, null, mode, size, content);
  }

  public static MemoryInode special(FileType type, int mode) {
    return new MemoryInode(type, null, mode, 0, null);
  }

  public boolean isDirectory() {
    return type == FileType.DIRECTORY;
  }

  /** What was kept of it; null if nothing was. */
  public @Nullable Content content() {
    return content;
  }

  /** The same directory with other permissions. */
  public MemoryInode withMode(int newMode) {
    MemoryInode copy = directory(newMode);
    copy.children = children;
    return copy;
  }

  @Override
  public FileType type() {
    return type;
  }

  @Override
  public @Nullable String target() {
    return target;
  }

  @Override
  public int mode() {
    return mode;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public @Nullable MemoryInode child(String name) {
    return children == null ? null : children.get(name);
  }

  @Override
  public Iterable<String> names() {
    return children == null ? Collections.<String>emptySet() : children.keySet();
  }

  /** Puts an entry into this directory, in the place of one of that name. */
  public void put(String name, MemoryInode child) {
    if (children == null) {
      children = new LinkedHashMap<String, MemoryInode>(4);
    }
    children.put(name, child);
  }

  /** Takes an entry out of this directory, if it is there. */
  public void remove(String name) {
    if (children != null) {
      children.remove(name);
    }
  }

  /** Takes everything out of this directory. */
  public void clear() {
    children = null;
  }

  @Override
  public ByteSource open() throws IOException {
    if (content == null) {
      throw new IOException("its content was not kept: it is no program");
    }
    return content.open();
  }
}
