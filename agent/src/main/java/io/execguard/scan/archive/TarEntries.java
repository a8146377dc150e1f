package io.execguard.scan.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Reads tar in all its dialects (POSIX, GNU, PAX, sparse) through commons-compress. */
final class TarEntries {
  private static final int BLOCK = 512;

  private TarEntries() {}

  static void read(InputStream in, EntryVisitor visitor, Meter meter) throws IOException {
    CountedStream counted = new CountedStream(in);
    try (TarArchiveInputStream tar = new TarArchiveInputStream(counted, "UTF-8")) {
      long end = 0;
      while (true) {
        // The library takes a name or a PAX record of any length into memory.
        long rest = Math.max(0, end - counted.count());
        counted.allow(
            rest + Limits.HEADER_BYTES,
            "a header of more than " + Limits.HEADER_BYTES + " bytes: no name is so long");
        TarArchiveEntry next = next(tar);
        if (next == null) {
          if (counted.count() % BLOCK != 0) {
            throw new EOFException("it ends in the middle of a header");
          }
          return;
        }
        counted.allow(Long.MAX_VALUE, "");
        end = counted.count() + next.getSize();
        meter.entry();
        visitor.entry(entry(next), new Content(tar, next));
      }
    }
  }

  /** The library's own faults come as exceptions of any sort; to us all are a damaged archive. */
  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
    try {
      return tar.getNextEntry();
    } catch (RuntimeException e) {
      throw new IOException("damaged tar header: " + e.getMessage(), e);
    }
  }

  private static Entry entry(TarArchiveEntry entry) {
    Entry.Type type =
        entry.isSymbolicLink()
            ? Entry.Type.SYMLINK
            : entry.isLink()
                ? Entry.Type.HARDLINK
                : entry.isDirectory()
                    ? Entry.Type.DIRECTORY
                    : entry.isFile() ? Entry.Type.FILE : Entry.Type.SPECIAL;
    boolean link = type == Entry.Type.SYMLINK || type == Entry.Type.HARDLINK;
    return new Entry(
        entry.getName(),
        type,
        entry.getMode() & 07777,
        Math.max(0, entry.getRealSize()),
        link ? entry.getLinkName() : null);
  }

  private static final class Content implements EntryContent {
    private final TarArchiveInputStream tar;
    private final TarArchiveEntry entry;

    Content(TarArchiveInputStream tar, TarArchiveEntry entry) {
      this.tar = tar;
      this.entry = entry;
    }

    @Override
    public InputStream stream() throws IOException {
      if (!tar.canReadEntryData(entry)) {
        throw new IOException("a kind of entry that is not known");
      }
      return tar;
    }

    @Override
    public @Nullable Region stored() {
      return null;
    }
  }
}
