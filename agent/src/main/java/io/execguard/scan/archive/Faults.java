package io.execguard.scan.archive;

import java.io.EOFException;
import java.util.zip.ZipException;

/** Says in words what went wrong while an archive was read. */
public final class Faults {
  private Faults() {}

  public static String text(Throwable fault) {
    String message = fault.getMessage();
    if (fault instanceof EOFException) {
      return "truncated" + (message == null ? "" : ": " + message);
    }
    if (fault instanceof ZipException) {
      return "damaged: " + message;
    }
    return message == null ? "cannot be read: " + fault : message;
  }
}
