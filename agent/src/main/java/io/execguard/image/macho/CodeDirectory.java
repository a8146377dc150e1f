package io.execguard.image.macho;

import io.execguard.file.ByteSource;
import io.execguard.file.Bytes;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a code signature says of the code: a hash for each of its pages ({@code CS_CodeDirectory} of
 * osfmk/kern/cs_blobs.h). Whoever holds the file can compare; whether the certificate is good, or
 * whether Apple knows the program, is not said here. Immutable.
 */
public final class CodeDirectory {
  /** Pages of 4 to 64 KiB: those of all CPUs. 0 would say that all of the code is one page. */
  private static final int LEAST_PAGE_BITS = 12;

  private static final int MOST_PAGE_BITS = 16;

  private static final int LONGEST_IDENTIFIER = 256;

  private final long slice;
  private final long flags;
  private final long hashes;
  private final long slots;
  private final long codeLimit;
  private final int hashSize;
  private final int hashType;
  private final int pageBits;
  private final boolean scattered;
  private final boolean platform;
  private final @Nullable String identifier;

  private CodeDirectory(Bytes big, long at, long slice) throws IOException {
    this.slice = slice;
    flags = big.u32(at + Macho.CD_FLAGS);
    hashes = at + big.u32(at + Macho.CD_HASH_OFFSET);
    slots = big.u32(at + Macho.CD_CODE_SLOTS);
    hashSize = big.u8(at + Macho.CD_HASH_SIZE);
    hashType = big.u8(at + Macho.CD_HASH_TYPE);
    platform = big.u8(at + Macho.CD_PLATFORM) != 0;
    pageBits = big.u8(at + Macho.CD_PAGE_SIZE);
    // A list of ranges, which no tool is known to write: nothing is said of such pages.
    scattered =
        big.u32(at + Macho.CD_VERSION) >= Macho.CD_SUPPORTSSCATTER
            && big.u32(at + Macho.CD_SCATTER_OFFSET) != 0;
    long limit = big.u32(at + Macho.CD_CODE_LIMIT);
    boolean wide = big.u32(at + Macho.CD_VERSION) >= Macho.CD_SUPPORTSCODELIMIT64;
    long limit64 = wide ? big.u64(at + Macho.CD_CODE_LIMIT_64) : 0;
    codeLimit = limit64 != 0 ? limit64 : limit;
    identifier = big.nulTerminated(at + big.u32(at + Macho.CD_IDENT_OFFSET), LONGEST_IDENTIFIER);
  }

  /**
   * @param at where the blob begins in the file
   * @param slice where the program begins in the file, from which its pages are counted
   * @return null if it is no such blob
   */
  static @Nullable CodeDirectory read(Bytes big, long at, long slice) throws IOException {
    boolean is = big.has(at, 44) && (int) big.u32(at) == Macho.CSMAGIC_CODEDIRECTORY;
    return is ? new CodeDirectory(big, at, slice) : null;
  }

  /** Signed without a certificate: by {@code codesign --sign -}, or by the linker. */
  public boolean adHoc() {
    return (flags & Macho.CS_ADHOC) != 0;
  }

  /** Signed by the linker, as every arm64 link does. */
  public boolean linkerSigned() {
    return (flags & Macho.CS_LINKER_SIGNED) != 0;
  }

  /** Whether it says that it is part of macOS. */
  public boolean isOfThePlatform() {
    return platform;
  }

  /**
   * Whether the process is killed for a changed page on every Mac, also on one with an Intel CPU:
   * CS_HARD, CS_KILL, CS_ENFORCEMENT, and CS_RUNTIME (the hardened runtime), which implies them.
   */
  public boolean enforced() {
    return (flags & Macho.CS_ENFORCED) != 0;
  }

  /** The name that it was signed with, mostly the program's; null if it says none. */
  public @Nullable String identifier() {
    return identifier;
  }

  /** {@code sha256} or {@code sha1}; null for one that has no name here. */
  public @Nullable String algorithm() {
    switch (hashType) {
      case Macho.CS_HASHTYPE_SHA1:
        return "sha1";
      case Macho.CS_HASHTYPE_SHA256:
      case Macho.CS_HASHTYPE_SHA256_TRUNCATED:
        return "sha256";
      case Macho.CS_HASHTYPE_SHA384:
        return "sha384";
      default:
        return null;
    }
  }

  /** The kernel takes the best of several: {@code hash_rank} of bsd/kern/ubc_subr.c. */
  int rank() {
    switch (hashType) {
      case Macho.CS_HASHTYPE_SHA1:
        return 1;
      case Macho.CS_HASHTYPE_SHA256_TRUNCATED:
        return 2;
      case Macho.CS_HASHTYPE_SHA256:
        return 3;
      case Macho.CS_HASHTYPE_SHA384:
        return 4;
      default:
        return 0;
    }
  }

  /** How many bytes of the program are signed, from its beginning on. */
  public long codeLimit() {
    return codeLimit;
  }

  /** Bytes in a page as it was signed. */
  public long pageSize() {
    return pageBits == 0 ? codeLimit : 1L << pageBits;
  }

  /**
   * Compares every page with its hash, as the kernel does when the page is first used ({@code
   * cs_validate_page}). Reads all that is signed.
   *
   * @param source the whole file
   * @throws IOException if it cannot be read, or not all of it
   */
  public PageCheck verify(ByteSource source) throws IOException {
    MessageDigest digest = digest();
    if (digest == null
        || pageBits < LEAST_PAGE_BITS
        || pageBits > MOST_PAGE_BITS
        || scattered
        || codeLimit <= 0) {
      return PageCheck.none();
    }
    Bytes table = Bytes.bigEndian(source);
    byte[] page = new byte[1 << pageBits];
    long pages = (codeLimit - 1 >>> pageBits) + 1;
    long there = Math.min(pages, (Math.max(0, source.size() - slice) >>> pageBits) + 1);
    long compared = Math.min(there, slots);
    long bad = pages - compared;
    long first = bad == 0 ? Long.MAX_VALUE : compared << pageBits;
    for (long i = 0; i < compared; i++) {
      int length = (int) Math.min(page.length, codeLimit - i * page.length);
      boolean read = fill(source, slice + i * page.length, page, length);
      if (!read || !matches(table, i, digest, page, length)) {
        first = Math.min(first, i << pageBits);
        bad += read ? 1 : compared - i;
      }
      if (!read) {
        break; // The file ends here, and with it all that could be compared.
      }
    }
    return PageCheck.of(pages, bad, bad == 0 ? -1 : first);
  }

  private boolean matches(Bytes table, long index, MessageDigest digest, byte[] page, int length)
      throws IOException {
    digest.update(page, 0, length);
    byte[] found = Arrays.copyOf(digest.digest(), hashSize);
    long slot = hashes + index * hashSize;
    return table.has(slot, hashSize) && Arrays.equals(found, table.bytes(slot, hashSize));
  }

  private static boolean fill(ByteSource source, long at, byte[] page, int length)
      throws IOException {
    int got = 0;
    while (got < length) {
      int n = source.read(at + got, page, got, length - got);
      if (n <= 0) {
        return false;
      }
      got += n;
    }
    return true;
  }

  /** Null for hashes that cannot be made here, or of a size that they do not have. */
  private @Nullable MessageDigest digest() {
    String name = algorithm();
    if (name == null || hashSize == 0) {
      return null;
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-" + name.substring(3));
      return hashSize <= digest.getDigestLength() ? digest : null;
    } catch (NoSuchAlgorithmException e) {
      return null;
    }
  }
}
