package io.execguard.file;

import java.io.Closeable;
import java.io.IOException;

/**
 * Random access to the bytes of one file, with a budget: however much a header claims, no more than
 * {@link #BUDGET} bytes are ever read through one source.
 */
public interface ByteSource extends Closeable {
  /** What one source reads in all at most, in bytes. */
  int BUDGET = 1 << 20;

  /** Length in bytes when it was opened. */
  long size();

  /**
   * Reads at most {@code length} bytes from {@code offset} on.
   *
   * @return how many bytes were read: fewer than asked for at the end of the file, 0 at or behind
   *     it or for a negative offset
   * @throws BudgetExceededException if the budget is used up
   * @throws IOException if the file cannot be read
   */
  int read(long offset, byte[] into, int at, int length) throws IOException;

  @Override
  void close();

  /** More was asked of one file than the budget allows. */
  final class BudgetExceededException extends IOException {
    private static final long serialVersionUID = 1L;

    public BudgetExceededException() {
      super("more than " + BUDGET + " bytes asked of one file");
    }
  }
}
