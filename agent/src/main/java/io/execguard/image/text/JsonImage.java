package io.execguard.image.text;

import io.execguard.image.Kind;
import org.jspecify.annotations.Nullable;

/** A JSON document: an error message in place of a download, more often than not. */
public final class JsonImage extends TextImage {
  private static final String[] ERROR_KEYS = {
    "message", "error_description", "detail", "error", "errorMessage", "msg", "title"
  };

  private final @Nullable String message;
  private final boolean truncated;

  private JsonImage(TextScan scan, boolean truncated, @Nullable String message) {
    super(
        Kind.JSON,
        truncated ? "JSON text data, truncated" : "JSON text data",
        scan.encoding(),
        scan.crlfOnly(),
        null);
    this.message = message;
    this.truncated = truncated;
  }

  /** Null if the text is no JSON. */
  static @Nullable JsonImage of(TextScan scan, String text, boolean whole) {
    JsonScan json = JsonScan.of(text);
    if (json == null) {
      return null;
    }
    for (String key : ERROR_KEYS) {
      String value = json.texts().get(key);
      if (value != null) {
        return new JsonImage(scan, json.cut() && whole, value);
      }
    }
    return new JsonImage(scan, json.cut() && whole, null);
  }

  /** What it says under "message", "error" or the like; null if it says nothing of the kind. */
  public @Nullable String message() {
    return message;
  }

  @Override
  public boolean truncated() {
    return truncated;
  }
}
