package io.execguard.fuzz;

import io.execguard.file.ByteSource;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Bytes in memory with a meter. The file may claim to be far longer than what is in memory: the
 * rest is a hole, as in a sparse file.
 */
final class MeteredSource implements ByteSource {
  /** More reads than this of one file are a loop that the file's content drives. */
  private static final int MOST_READS = 20_000;

  private final byte[] content;
  private final long size;
  private final Consumer<String> complain;
  private long read;
  private int reads;
  private boolean closed;

  MeteredSource(byte[] content, long size, Consumer<String> complain) {
    this.content = content;
    this.size = size;
    this.complain = complain;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long offset, byte[] into, int at, int length) throws IOException {
    if (closed) {
      complain.accept("read after close");
    }
    if (at < 0 || length < 0 || at + length > into.length) {
      complain.accept("read of " + length + " bytes into " + into.length + " at " + at);
      throw new IOException("misused");
    }
    if (++reads > MOST_READS) {
      complain.accept("more than " + MOST_READS + " reads of one file");
      throw new IOException("endless");
    }
    if (offset < 0 || offset >= size) {
      return 0;
    }
    int count = (int) Math.min(length, size - offset);
    read += count;
    if (read > BUDGET) {
      throw new BudgetExceededException();
    }
    for (int i = 0; i < count; i++) {
      long from = offset + i;
      into[at + i] = from < content.length ? content[(int) from] : 0;
    }
    return count;
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  int reads() {
    return reads;
  }
}
