package io.execguard.scan.archive;

import io.execguard.scan.tree.MemoryInode;
import java.util.Map;

/** What a tar holds: files, and, if it is an image, layers and what says how they belong. */
public final class TarContent {
  private final MemoryInode tree;
  private final Map<String, byte[]> documents;
  private final Map<String, MemoryInode> layers;

  TarContent(MemoryInode tree, Map<String, byte[]> documents, Map<String, MemoryInode> layers) {
    this.tree = tree;
    this.documents = documents;
    this.layers = layers;
  }

  /** The tree that it makes, without the layers. */
  public MemoryInode tree() {
    return tree;
  }

  /** Small JSON documents by their path. */
  public Map<String, byte[]> documents() {
    return documents;
  }

  /** The trees of what may be layers, by their path. */
  public Map<String, MemoryInode> layers() {
    return layers;
  }
}
