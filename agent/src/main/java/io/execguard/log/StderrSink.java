package io.execguard.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * The descriptor, not System.err: that one may be the application's own, with its locks. Where it
 * cannot be written nobody can be told.
 */
final class StderrSink implements Sink {
  private final FileOutputStream err = new FileOutputStream(FileDescriptor.err);

  @Override
  public void write(byte[] record) {
    try {
      err.write(record);
    } catch (IOException nobodyReadsIt) {
      // The next one is tried all the same: a full disk may have room again.
    }
  }
}
