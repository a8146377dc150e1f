package io.execguard.image.pe;

import io.execguard.file.Bytes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds a resource: a tree of three levels, type, name and language ("PE Format", The .rsrc
 * Section).
 */
final class ResourceReader {
  private static final int DIRECTORY_SIZE = 16;
  private static final int ENTRY_SIZE = 8;
  private static final long SUBDIRECTORY = 0x80000000L;

  /** Types, of which a program has a dozen; and names of manifests, of which it has one. */
  private static final int MOST_ENTRIES = 256;

  private final Bytes bytes;
  private final long root;

  /**
   * @param root where the first directory lies in the file
   */
  ResourceReader(Bytes bytes, long root) {
    this.bytes = bytes;
    this.root = root;
  }

  /**
   * The entry that describes the first resource of a type: its address, its size.
   *
   * @return where that lies in the file; -1 if there is none
   */
  long find(int type) throws IOException {
    Long names = entry(0, type);
    Long languages = names == null ? null : below(names);
    Long data = languages == null ? null : below(languages);
    return data == null || data >= SUBDIRECTORY ? -1 : root + data;
  }

  private @Nullable Long below(long directory) throws IOException {
    return directory < SUBDIRECTORY ? null : entry(directory - SUBDIRECTORY, -1);
  }

  /**
   * @param id which one; -1 for the first
   * @return its second word: an offset from the root, of a directory if the highest bit is set
   */
  private @Nullable Long entry(long directory, int id) throws IOException {
    long at = root + directory;
    if (!bytes.has(at, DIRECTORY_SIZE)) {
      return null;
    }
    int count = bytes.u16(at + 12) + bytes.u16(at + 14);
    for (int i = 0; i < Math.min(count, MOST_ENTRIES); i++) {
      long entry = at + DIRECTORY_SIZE + (long) i * ENTRY_SIZE;
      if (!bytes.has(entry, ENTRY_SIZE)) {
        return null;
      }
      if (id < 0 || bytes.u32(entry) == id) {
        return bytes.u32(entry + 4);
      }
    }
    return null;
  }
}
