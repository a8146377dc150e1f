package io.execguard.image.legacy;

import io.execguard.file.Bytes;
import io.execguard.image.Image;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Object formats with weak magics of two bytes: more of the header has to make sense. */
public final class ObjectReader {
  private ObjectReader() {}

  /** Null if it is none. */
  public static @Nullable Image read(Bytes bytes) throws IOException {
    Image image = Xcoff.read(bytes);
    image = image != null ? image : Coff.read(bytes);
    return image != null ? image : Aout.read(bytes);
  }
}
