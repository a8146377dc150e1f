package io.execguard.scan.image;

import io.execguard.scan.tree.MemoryInode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the parts of an image come from: a tar that was read, or a directory. */
public interface ImageParts {
  /** A JSON document; null if there is none at that path. */
  byte @Nullable [] document(String path) throws IOException;

  /**
   * The tree of one layer.
   *
   * @throws IOException if it is not there or cannot be read
   */
  MemoryInode layer(String path) throws IOException;
}
