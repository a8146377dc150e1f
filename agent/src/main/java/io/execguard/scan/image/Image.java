package io.execguard.scan.image;

import io.execguard.platform.Platform;
import io.execguard.scan.tree.MemoryInode;

/** One image: its root, put together from its layers, and the platform that it names. */
public final class Image {
  private final MemoryInode root;
  private final Platform platform;

  Image(MemoryInode root, Platform platform) {
    this.root = root;
    this.platform = platform;
  }

  public MemoryInode root() {
    return root;
  }

  public Platform platform() {
    return platform;
  }
}
