package io.execguard.scan.archive;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of the entry at hand; good until the next one. */
interface EntryContent {
  /** The bytes from front to end. Called once at most. */
  InputStream stream() throws IOException;

  /** The same bytes in any order if they lie in the archive as they are; else null. */
  @Nullable Region stored() throws IOException;
}
