package io.execguard.image.text;

import io.execguard.image.Kind;
import org.jspecify.annotations.Nullable;

/**
 * An XML document, such as the error messages of object stores (S3 and those that talk like it).
 */
public final class XmlImage extends TextImage {
  private final @Nullable String root;
  private final @Nullable String errorCode;
  private final @Nullable String errorMessage;
  private final boolean couldBeShellProgram;

  private XmlImage(TextScan scan, String summary, String text) {
    super(Kind.XML, summary, scan.encoding(), scan.crlfOnly(), null);
    root = Markup.root(text);
    boolean error = "Error".equals(root);
    errorCode = error ? Markup.element(text, "Code") : null;
    errorMessage = error ? Markup.element(text, "Message") : null;
    couldBeShellProgram = !Markup.beginsLikeNoShellProgram(text);
  }

  /**
   * @param declared whether it begins with {@code <?xml}
   */
  static XmlImage of(TextScan scan, String text, boolean declared) {
    String version = declared ? Markup.attribute(text, "version") : null;
    String prefix =
        version == null ? declared ? "XML document, " : "" : "XML " + version + " document, ";
    return new XmlImage(scan, prefix + scan.encoding().text() + " text" + scan.lineText(), text);
  }

  /** The name of the outermost element; null if it was not found. */
  public @Nullable String root() {
    return root;
  }

  /**
   * {@code AccessDenied} of {@code <Error><Code>AccessDenied</Code>...}; null if it is no error.
   */
  public @Nullable String errorCode() {
    return errorCode;
  }

  /** The message beside {@link #errorCode()}; null if there is none. */
  public @Nullable String errorMessage() {
    return errorMessage;
  }

  @Override
  public boolean couldBeShellProgram() {
    return couldBeShellProgram;
  }
}
