package io.execguard.image.elf;

import io.execguard.file.Bytes;
import io.execguard.file.TruncatedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The string table of the dynamic section (DT_STRTAB, DT_STRSZ). */
final class DynamicStrings {
  /** A table up to that size is read at once, in bytes; of a larger one what is asked for. */
  private static final int SMALL = 1 << 16;

  /**
   * No name is longer; a path has less than 4096 bytes, a search path of many paths may have more.
   */
  private static final int LONGEST = 1 << 14;

  private final Bytes bytes;
  private final long offset;
  private final long size;
  private byte @Nullable [] table;

  DynamicStrings(Bytes bytes, long offset, long size) {
    this.bytes = bytes;
    this.offset = offset;
    this.size = size;
  }

  /**
   * The string that begins there.
   *
   * @throws IOException if it does not lie in the table, or the file cannot be read
   */
  String at(long index) throws IOException {
    if (index < 0 || index >= size) {
      throw new TruncatedException(offset + index, 1, bytes.size());
    }
    if (size <= SMALL) {
      if (table == null) {
        table = bytes.bytes(offset, (int) size);
      }
      return text(table, (int) index);
    }
    byte[] text = new byte[64];
    for (int n = 0; n < LONGEST && index + n < size; n++) {
      int b = bytes.u8(offset + index + n);
      if (b == 0) {
        return new String(text, 0, n, StandardCharsets.UTF_8);
      }
      if (n == text.length) {
        text = Arrays.copyOf(text, 2 * n);
      }
      text[n] = (byte) b;
    }
    throw new TruncatedException(offset + index, LONGEST, bytes.size());
  }

  private String text(byte[] from, int start) throws IOException {
    for (int end = start; end < from.length && end - start < LONGEST; end++) {
      if (from[end] == 0) {
        return new String(from, start, end - start, StandardCharsets.UTF_8);
      }
    }
    throw new TruncatedException(offset + start, LONGEST, bytes.size());
  }
}
