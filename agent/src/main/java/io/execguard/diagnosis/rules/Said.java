package io.execguard.diagnosis.rules;

import io.execguard.image.Image;
import io.execguard.image.text.GitLfsPointer;
import io.execguard.image.text.HtmlImage;
import io.execguard.image.text.JsonImage;
import io.execguard.image.text.XmlImage;
import org.jspecify.annotations.Nullable;

/** What a page, a message or a pointer says of itself. */
final class Said {
  private static final int LONGEST = 120;

  private Said() {}

  /** {@code ("403 Forbidden")}, with its leading blank; empty if it says nothing. */
  static String inQuotes(Image image) {
    String text = text(image);
    if (text == null || text.isEmpty()) {
      return "";
    }
    return " (\"" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text) + "\")";
  }

  /** {@code , 8864224 bytes long, sha256:4d7a...}; empty if the pointer does not say. */
  static String lfsTarget(Image image) {
    if (!(image instanceof GitLfsPointer)) {
      return "";
    }
    GitLfsPointer pointer = (GitLfsPointer) image;
    return pointer.size() < 0 ? "" : " of " + pointer.size() + " bytes";
  }

  private static @Nullable String text(Image image) {
    if (image instanceof HtmlImage) {
      return ((HtmlImage) image).title();
    }
    if (image instanceof JsonImage) {
      return ((JsonImage) image).message();
    }
    if (image instanceof XmlImage) {
      XmlImage xml = (XmlImage) image;
      if (xml.errorCode() == null) {
        return null;
      }
      return xml.errorMessage() == null
          ? xml.errorCode()
          : xml.errorCode() + ": " + xml.errorMessage();
    }
    return null;
  }
}
