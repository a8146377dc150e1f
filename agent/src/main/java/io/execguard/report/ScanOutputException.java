package io.execguard.report;

import java.io.IOException;

/** A report cannot be written any further. */
public final class ScanOutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ScanOutputException(IOException cause) {
    super(cause);
  }
}
