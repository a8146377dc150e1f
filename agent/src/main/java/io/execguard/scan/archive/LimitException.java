package io.execguard.scan.archive;

import java.io.IOException;

/** An archive asks for more than the limits allow: reading it ends here. */
public final class LimitException extends IOException {
  private static final long serialVersionUID = 1L;

  LimitException(String message) {
    super(message);
  }
}
