package io.execguard.cli;

import java.io.File;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A file to write, whose errors say which file it is. */
final class NamedOutput extends FilterOutputStream {
  private final File file;

  private NamedOutput(File file, OutputStream out) {
    super(out);
    this.file = file;
  }

  static NamedOutput to(File file, OutputStream out) {
    return new NamedOutput(file, out);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
