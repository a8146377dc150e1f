package io.execguard.image;

import io.execguard.file.Bytes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Recognises and reads one format. */
interface ImageReader {
  /**
   * Reads the file if it is of this reader's format.
   *
   * @return null if it is something else; a damaged file of this format is an {@link Image} that
   *     says so
   * @throws IOException if the file cannot be read; a {@link io.execguard.file.TruncatedException}
   *     that gets out means "of this format, but cut short"
   */
  @Nullable Image read(Bytes bytes, byte[] head) throws IOException;
}
