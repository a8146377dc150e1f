package io.execguard.image.pe;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The one thing that matters in an application manifest ("Application Manifests"). */
final class ManifestText {
  private static final String ELEMENT = "requestedExecutionLevel";

  private ManifestText() {}

  /**
   * The level that the program asks to be run at.
   *
   * @return {@code asInvoker}, {@code highestAvailable} or {@code requireAdministrator}, or
   *     whatever else stands there; null if it does not ask
   */
  static @Nullable String level(byte[] manifest) {
    String text = withoutComments(new String(manifest, charset(manifest)));
    int element = text.indexOf(ELEMENT);
    int end = element < 0 ? -1 : text.indexOf('>', element);
    int attribute = end < 0 ? -1 : text.indexOf("level", element + ELEMENT.length());
    if (attribute < 0 || attribute > end) {
      return null;
    }
    int quote = attribute;
    while (quote < end && text.charAt(quote) != '"' && text.charAt(quote) != '\'') {
      quote++;
    }
    int close = text.indexOf(text.charAt(quote), quote + 1);
    return quote == end || close < 0 || close > end
        ? null
        : text.substring(quote + 1, close).trim();
  }

  private static Charset charset(byte[] bytes) {
    boolean wide = bytes.length > 1 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe;
    return wide ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }

  /** Development tools write the other levels into one. */
  private static String withoutComments(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    for (int start = text.indexOf("<!--"); start >= 0; start = text.indexOf("<!--", at)) {
      out.append(text, at, start);
      int end = text.indexOf("-->", start + 4);
      at = end < 0 ? text.length() : end + 3;
    }
    return out.append(text, at, text.length()).toString();
  }
}
