package io.execguard.image.macho;

import io.execguard.file.Bytes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the code directory in an embedded signature: a SuperBlob, which is a list of typed blobs
 * ({@code cs_validate_csblob} of bsd/kern/ubc_subr.c). Everything in it is big-endian.
 */
final class SignatureReader {
  private static final int MOST_BLOBS = 64;

  private SignatureReader() {}

  /**
   * @param blob where the signature begins in the file
   * @param slice where the program begins in the file
   * @return null if there is no signature, whatever the load command says
   */
  static @Nullable CodeDirectory read(Bytes big, long blob, long slice) throws IOException {
    if (!big.has(blob, 12) || (int) big.u32(blob) != Macho.CSMAGIC_EMBEDDED_SIGNATURE) {
      return null;
    }
    CodeDirectory best = null;
    long count = Math.min(big.u32(blob + 8), MOST_BLOBS);
    for (int i = 0; i < count; i++) {
      long index = blob + 12 + i * 8L;
      if (!big.has(index, 8)) {
        break;
      }
      long type = big.u32(index);
      boolean alternate =
          type >= Macho.CSSLOT_ALTERNATE_CODEDIRECTORIES
              && type < Macho.CSSLOT_ALTERNATE_CODEDIRECTORIES + 5;
      if (type == Macho.CSSLOT_CODEDIRECTORY || alternate) {
        CodeDirectory each = CodeDirectory.read(big, blob + big.u32(index + 4), slice);
        if (each != null && (best == null || each.rank() > best.rank())) {
          best = each;
        }
      }
    }
    return best;
  }
}
