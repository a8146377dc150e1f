package io.execguard.image.text;

import io.execguard.image.Kind;
import org.jspecify.annotations.Nullable;

/** A web page, as servers send it in place of a download: a log-in form, "404 Not Found". */
public final class HtmlImage extends TextImage {
  private final @Nullable String title;
  private final boolean couldBeShellProgram;

  private HtmlImage(TextScan scan, String text, @Nullable String title) {
    super(
        Kind.HTML,
        "HTML document, " + scan.encoding().text() + " text" + scan.lineText(),
        scan.encoding(),
        scan.crlfOnly(),
        null);
    this.title = title;
    couldBeShellProgram = !Markup.beginsLikeNoShellProgram(text);
  }

  static HtmlImage of(TextScan scan, String text) {
    String title = Markup.element(text, "title");
    return new HtmlImage(scan, text, title != null ? title : Markup.element(text, "h1"));
  }

  /** What the page is about: its title, or its first heading; null if it has neither. */
  public @Nullable String title() {
    return title;
  }

  @Override
  public boolean couldBeShellProgram() {
    return couldBeShellProgram;
  }
}
