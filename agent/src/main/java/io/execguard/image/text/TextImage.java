package io.execguard.image.text;

import io.execguard.image.Image;
import io.execguard.image.Kind;
import org.jspecify.annotations.Nullable;

/** Text without {@code #!} at its beginning: plain, a batch file, a PowerShell script. */
public class TextImage extends Image {
  private final Encoding encoding;
  private final boolean crlf;
  private final @Nullable Language language;

  protected TextImage(
      Kind kind, String summary, Encoding encoding, boolean crlf, @Nullable Language language) {
    super(kind, summary);
    this.encoding = encoding;
    this.crlf = crlf;
    this.language = language;
  }

  static TextImage of(Kind kind, String prefix, TextScan scan, @Nullable Language language) {
    String summary = prefix + scan.encoding().text() + " text" + scan.lineText();
    return new TextImage(kind, summary, scan.encoding(), scan.crlfOnly(), language);
  }

  /** {@link Encoding#BINARY} if only the first lines are text. */
  public Encoding encoding() {
    return encoding;
  }

  /** Whether all lines that were looked at end in CR LF. */
  public boolean crlf() {
    return crlf;
  }

  /** What it seems to be written in; null if nothing tells. */
  public @Nullable Language language() {
    return language;
  }
}
