package io.execguard.file;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one file in one state. Whoever reads a file again reads it in the same pieces,
 * for what is read follows from what the file holds. Safe for any thread.
 */
final class HeldReads {
  /** A longer piece is not held before it is asked for again. */
  static final int SHORT = Bytes.WINDOW;

  /** Pieces that are longer than this are never held: more than that no text is read. */
  static final int LONGEST = 1 << 16;

  private static final int MOST = 64;

  private final long size;
  private final FileFacts facts;
  private final List<Piece> pieces = new ArrayList<Piece>(2);

  /**
   * @param facts of the file when it was first opened
   * @param size its length then, in bytes
   */
  HeldReads(FileFacts facts, long size) {
    this.facts = facts;
    this.size = size;
  }

  /**
   * Whether these facts of the same inode are of the same content: an inode that was given back is
   * given out again, and a file may be written anew. Two states within one step of the kernel's
   * clock for files (a few milliseconds) are told apart by their sizes only.
   */
  boolean isOf(FileFacts now) {
    return facts.size() == now.size() && facts.changed() == now.changed();
  }

  /** Length of the file in bytes when it was first opened. */
  long size() {
    return size;
  }

  /** What that read gave; null if it is not held. Not to be changed. */
  synchronized byte @Nullable [] read(long offset, int length) {
    Piece piece = find(offset, length);
    return piece == null ? null : piece.bytes;
  }

  /**
   * Holds what a read gave.
   *
   * @return how many bytes are held now that were not before
   */
  synchronized int hold(long offset, int length, byte[] from, int at, int got) {
    Piece piece = find(offset, length);
    if (piece == null && pieces.size() == MOST || length > LONGEST) {
      return 0;
    }
    boolean hold = piece != null || length <= SHORT;
    if (piece == null) {
      piece = new Piece(offset, length);
      pieces.add(piece);
    }
    if (!hold || piece.bytes != null) {
      return 0;
    }
    byte[] copy = new byte[got];
    System.arraycopy(from, at, copy, 0, got);
    piece.bytes = copy;
    return got;
  }

  private @Nullable Piece find(long offset, int length) {
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (piece.offset == offset && piece.length == length) {
        return piece;
      }
    }
    return null;
  }

  private static final class Piece {
    final long offset;
    final int length;
    byte @Nullable [] bytes;

    Piece(long offset, int length) {
      this.offset = offset;
      this.length = length;
    }
  }
}
