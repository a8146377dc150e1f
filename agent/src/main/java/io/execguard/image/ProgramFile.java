package io.execguard.image;

import io.execguard.file.ByteSource;
import io.execguard.file.Bytes;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file that is looked at as a program: its facts, its first bytes as the kernel reads them, and,
 * when asked, what it is. Opened once; reads are bounded. Close it when done: an {@link Image} that
 * was taken from it stays valid.
 */
public final class ProgramFile implements Closeable {
  /** {@code BINPRM_BUF_SIZE}: what the kernel reads of a file before it decides (binfmts.h). */
  public static final int HEAD = 256;

  private final FileFacts facts;
  private final @Nullable ByteSource source;
  private final @Nullable Bytes bytes;
  private final @Nullable IOException unreadable;
  private byte @Nullable [] head;
  private @Nullable Image image;

  private ProgramFile(
      FileFacts facts, @Nullable ByteSource source, @Nullable IOException unreadable) {
    this.facts = facts;
    this.source = source;
    this.unreadable = unreadable;
    this.bytes = source == null ? null : Bytes.littleEndian(source);
  }

  /** Walks to the path and opens it if it is a regular file that may be read. Never throws. */
  public static ProgramFile at(String path, FileView view) {
    return of(view.facts(path), view);
  }

  /** The same for facts that are known already. */
  public static ProgramFile of(FileFacts facts, FileView view) {
    if (!facts.isRegular()) {
      return new ProgramFile(facts, null, null);
    }
    try {
      return new ProgramFile(facts, view.open(facts), null);
    } catch (IOException e) {
      return new ProgramFile(facts, null, e);
    }
  }

  public FileFacts facts() {
    return facts;
  }

  /** Whether the content could be opened. */
  public boolean isOpen() {
    return bytes != null;
  }

  /** Why a regular file could not be opened; null if it could, or if there was nothing to open. */
  public @Nullable IOException unreadable() {
    return unreadable;
  }

  /**
   * The content.
   *
   * @throws IOException if it is not open
   */
  public Bytes bytes() throws IOException {
    if (bytes == null) {
      throw unreadable != null ? unreadable : new IOException(facts + " has no content");
    }
    return bytes;
  }

  /** Length in bytes as the open file has it; the facts' size if it is not open. */
  public long size() {
    return source == null ? facts.size() : source.size();
  }

  /**
   * The first {@value #HEAD} bytes, padded with NULs: {@code bprm->buf} of fs/exec.c, {@code
   * prepare_binprm}.
   *
   * @throws IOException if it is not open or cannot be read
   */
  public byte[] head() throws IOException {
    if (head == null) {
      byte[] read = bytes().upTo(0, HEAD);
      byte[] padded = new byte[HEAD];
      System.arraycopy(read, 0, padded, 0, read.length);
      head = padded;
    }
    return head;
  }

  /**
   * What it is; {@link Kind#MISSING}, {@link Kind#UNREADABLE} and so on where it has no content.
   */
  public Image image() {
    if (image == null) {
      image = Images.read(this);
    }
    return image;
  }

  @Override
  public void close() {
    if (source != null) {
      source.close();
    }
  }
}
