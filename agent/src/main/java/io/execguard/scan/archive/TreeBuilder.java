package io.execguard.scan.archive;

import io.execguard.file.FileType;
import io.execguard.scan.tree.Content;
import io.execguard.scan.tree.MemoryInode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree that a tar makes when it is unpacked, without unpacking it. A directory that no
 * entry names has {@link #IMPLIED} for its mode.
 */
final class TreeBuilder implements EntryVisitor {
  /** The mode of a directory that is there only because something lies in it. */
  static final int IMPLIED = -1;

  /** Of a file that is kept whole, in bytes. */
  private static final int LONGEST_KEPT = 1 << 20;

  /** Deeper paths than PATH_MAX allows are nobody's. */
  private static final int MOST_PARTS = 2048;

  private final Keeper keeper;
  private final String archive;
  private final int depth;
  private final MemoryInode top = MemoryInode.directory(IMPLIED);

  TreeBuilder(Keeper keeper, String archive, int depth) {
    this.keeper = keeper;
    this.archive = archive;
    this.depth = depth;
  }

  MemoryInode top() {
    return top;
  }

  @Override
  public void entry(Entry entry, EntryContent content) throws IOException {
    String path = entry.path();
    if (path == null) {
      unreadable(entry.name(), "its name leads out of the archive: left out");
      return;
    }
    if (path.isEmpty()) {
      return;
    }
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    MemoryInode parent = slash < 0 ? top : directory(path.substring(0, slash));
    if (parent == null) {
      unreadable(entry.name(), "it lies below what is no directory in the archive");
      return;
    }
    MemoryInode node = node(entry, path, name, parent, content);
    if (node != null) {
      parent.put(name, node);
    }
  }

  private @Nullable MemoryInode node(
      Entry entry, String path, String name, MemoryInode parent, EntryContent content)
      throws IOException {
    switch (entry.type()) {
      case DIRECTORY:
        MemoryInode known = parent.child(name);
        return known != null && known.isDirectory()
            ? known.withMode(entry.mode())
            : MemoryInode.directory(entry.mode());
      case SYMLINK:
        return MemoryInode.link(entry.target() == null ? "" : entry.target());
      case HARDLINK:
        return hardlink(entry);
      case SPECIAL:
        return MemoryInode.special(FileType.OTHER, entry.mode());
      default:
        return MemoryInode.file(entry.mode(), entry.size(), content(entry, path, name, content));
    }
  }

  /** A link to a file that the archive has before; in a layer, perhaps one of a layer below. */
  private @Nullable MemoryInode hardlink(Entry entry) {
    String target = entry.target() == null ? null : Entry.clean(entry.target());
    if (target == null) {
      unreadable(entry.name(), "the file that it is a hard link to lies outside of the archive");
      return null;
    }
    MemoryInode at = top;
    for (String part : target.split("/")) {
      at = at == null ? null : at.child(part);
    }
    if (at == null) {
      return MemoryInode.link("/" + target);
    }
    return at.isDirectory() ? null : at;
  }

  private @Nullable Content content(Entry entry, String path, String name, EntryContent content)
      throws IOException {
    String shown = archive + "!/" + path;
    try {
      if (isKeptWhole(path)) {
        return keeper.whole(content, (int) Math.min(entry.size(), LONGEST_KEPT));
      }
      return entry.size() == 0 && (entry.mode() & 0111) == 0
          ? null
          : keeper.keep(shown, name, entry.mode(), content, depth);
    } catch (LimitException e) {
      throw e;
    } catch (IOException e) {
      keeper.problems().add(shown, Faults.text(e));
      return null;
    }
  }

  /**
   * What tells of the system as a whole: os-release(5), and what loaders read beside libraries,
   * themselves included: where they look is built into them.
   */
  private static boolean isKeptWhole(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.equals("os-release")
        || path.equals("etc/ld.so.cache")
        || path.equals("etc/ld.so.preload")
        || path.startsWith("etc/ld-musl-")
        || name.startsWith("ld-") && name.contains(".so")
        || name.startsWith("ld64.so");
  }

  /** The directory of that path, made if it is not there; null if it is something else. */
  private @Nullable MemoryInode directory(String path) {
    MemoryInode at = top;
    String[] parts = path.split("/");
    if (parts.length > MOST_PARTS) {
      return null;
    }
    for (String part : parts) {
      MemoryInode next = at.child(part);
      if (next == null) {
        next = MemoryInode.directory(IMPLIED);
        at.put(part, next);
      }
      // tar follows a link that it made before; inside a tree that only moves the entry.
      if (!next.isDirectory()) {
        return null;
      }
      at = next;
    }
    return at;
  }

  @Override
  public void unreadable(String name, String why) {
    keeper.problems().add(archive + "!/" + name, why);
  }
}
