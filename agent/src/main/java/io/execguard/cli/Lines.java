package io.execguard.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Standard output, by lines, that notices when nobody reads it any more. */
final class Lines {
  /** How many lines go out between two looks whether the reader is still there. */
  private static final int STRIDE = 64;

  private final PrintStream out;

  /** System.out sends every write on its way at once. */
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();

  private int written;
  private boolean closed;

  Lines(PrintStream out) {
    this.out = out;
  }

  /** Writes text in the encoding of the terminal. */
  void text(List<String> lines) {
    StringBuilder all = new StringBuilder();
    for (String line : lines) {
      all.append(line).append('\n');
    }
    out.print(all);
    count();
  }

  /** The same for many lines at once, which go out now. */
  void text(CharSequence lines) {
    out.print(lines);
    flush();
  }

  /** Writes many lines that are encoded already, which go out now. */
  void bytes(byte[] lines) {
    out.write(lines, 0, lines.length);
    flush();
  }

  /** Writes a line in UTF-8, as RFC 8259 wants JSON to be, whatever the locale is. */
  void utf8(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    held.write(bytes, 0, bytes.length);
    count();
  }

  /** Sends out what is still held back. */
  void flush() {
    byte[] bytes = held.toByteArray();
    held.reset();
    out.write(bytes, 0, bytes.length);
    closed |= out.checkError();
  }

  /** Whether the reader has gone ({@code | head}): EPIPE, which a PrintStream keeps to itself. */
  boolean closed() {
    return closed;
  }

  private void count() {
    written++;
    if (written % STRIDE == 0) {
      flush();
    }
  }
}
