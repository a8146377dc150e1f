package io.execguard.scan.archive;

import java.io.IOException;

/** Is shown the entries of an archive one after the other. */
interface EntryVisitor {
  void entry(Entry entry, EntryContent content) throws IOException;

  /** An entry that cannot be read: encrypted, damaged, or packed in a way that is not known. */
  void unreadable(String name, String why);
}
