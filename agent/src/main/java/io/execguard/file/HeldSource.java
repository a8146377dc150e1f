package io.execguard.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file of {@link MomentFiles}: opened only if something of it is not held. For one thread. */
final class HeldSource implements ByteSource {
  private final HeldReads held;
  private final FileFacts facts;
  private final MomentFiles files;
  private @Nullable ByteSource source;
  private int left = BUDGET;

  /**
   * @param source the open file; null to open it when it is needed
   */
  HeldSource(HeldReads held, @Nullable ByteSource source, FileFacts facts, MomentFiles files) {
    this.held = held;
    this.source = source;
    this.facts = facts;
    this.files = files;
  }

  @Override
  public long size() {
    return held.size();
  }

  @Override
  public int read(long offset, byte[] into, int at, int length) throws IOException {
    if (offset < 0 || offset >= size() || length <= 0) {
      return 0;
    }
    if (left == 0) {
      throw new BudgetExceededException();
    }
    int want = (int) Math.min(Math.min(length, left), size() - offset);
    byte[] known = held.read(offset, want);
    int got;
    if (known != null) {
      System.arraycopy(known, 0, into, at, known.length);
      got = known.length;
    } else {
      got = Math.max(0, source().read(offset, into, at, want));
      files.take(held.hold(offset, want, into, at, got));
    }
    left -= got;
    return got;
  }

  private ByteSource source() throws IOException {
    ByteSource open = source;
    if (open == null) {
      open = files.reopen(facts);
      source = open;
    }
    return open;
  }

  @Override
  public void close() {
    if (source != null) {
      source.close();
    }
  }
}
