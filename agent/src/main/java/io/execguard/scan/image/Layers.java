package io.execguard.scan.image;

import io.execguard.scan.tree.MemoryInode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts layers one onto the other (OCI image specification, "Image Layer Filesystem Changeset"): a
 * file replaces what was there, a directory joins it, {@code .wh.NAME} takes NAME away, and {@code
 * .wh..wh..opq} everything that the layers below put into its directory.
 */
final class Layers {
  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";
  private static final int MOST_LINKS = 40;

  private final MemoryInode root = MemoryInode.directory(0755);

  /** The root that the layers make. */
  MemoryInode root() {
    return root;
  }

  /** Puts the next layer on top. */
  void add(MemoryInode layer) {
    merge(root, layer);
  }

  private void merge(MemoryInode into, MemoryInode layer) {
    if (layer.child(OPAQUE) != null) {
      into.clear();
    }
    List<String> names = new ArrayList<String>();
    for (String name : layer.names()) {
      if (!name.startsWith(WHITEOUT)) {
        names.add(name);
      } else if (!name.startsWith(WHITEOUT + WHITEOUT)) {
        into.remove(name.substring(WHITEOUT.length()));
      }
    }
    for (String name : names) {
      MemoryInode child = layer.child(name);
      if (child == null) {
        continue;
      }
      if (!child.isDirectory()) {
        into.put(name, child);
        continue;
      }
      boolean implied = child.mode() < 0;
      MemoryInode lower = into.child(name);
      MemoryInode target = lower;
      if (implied && lower != null && lower.target() != null) {
        // An entry below a path that is a link in the layers beneath: it goes where that leads.
        target = followed(into, lower, 0);
      }
      if (target == null || !target.isDirectory()) {
        target = MemoryInode.directory(implied ? 0755 : child.mode());
        into.put(name, target);
      } else if (!implied && target == lower) {
        target = lower.withMode(child.mode());
        into.put(name, target);
      }
      merge(target, child);
    }
  }

  /** The directory that a link leads to; null if to none. */
  private @Nullable MemoryInode followed(MemoryInode from, MemoryInode link, int depth) {
    String text = link.target();
    if (text == null || depth > MOST_LINKS) {
      return null;
    }
    // Layers link to directories beside the link or by an absolute path: bin -> usr/bin.
    MemoryInode at = text.startsWith("/") ? root : from;
    for (String part : text.split("/")) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      MemoryInode next = part.equals("..") ? null : at.child(part);
      if (next != null && next.target() != null) {
        next = followed(at, next, depth + 1);
      }
      if (next == null || !next.isDirectory()) {
        return null;
      }
      at = next;
    }
    return at;
  }
}
