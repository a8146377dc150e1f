package io.execguard.cli;

import io.execguard.report.ScanOutputException;
import io.execguard.report.ScanText;
import java.io.IOException;
import java.io.Writer;

/** Lines into a Writer. */
final class WriterLines implements ScanText.Out {
  private final Writer out;

  private WriterLines(Writer out) {
    this.out = out;
  }

  static WriterLines to(Writer out) {
    return new WriterLines(out);
  }

  @Override
  public void line(String line) {
    try {
      out.write(line);
      out.write('\n');
    } catch (IOException e) {
      throw new ScanOutputException(e);
    }
  }
}
