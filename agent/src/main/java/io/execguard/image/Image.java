package io.execguard.image;

import io.execguard.platform.Platform;
import java.util.Collections;
import java.util.List;

/**
 * What a file's content is. One subclass for each format that has facts of its own; {@link Simple}
 * for the rest. Immutable.
 */
public abstract class Image {
  private final Kind kind;
  private final String summary;

  protected Image(Kind kind, String summary) {
    this.kind = kind;
    this.summary = summary;
  }

  public final Kind kind() {
    return kind;
  }

  /** One line in the style of file(1), without the name. */
  public final String summary() {
    return summary;
  }

  /** The platforms that it was built for; empty if it does not say or if it does not matter. */
  public List<Platform> platforms() {
    return Collections.emptyList();
  }

  /** A format of which nothing but the name matters. */
  public static Image simple(Kind kind, String summary) {
    return new Simple(kind, summary);
  }

  @Override
  public String toString() {
    return kind.json() + ": " + summary;
  }

  private static final class Simple extends Image {
    Simple(Kind kind, String summary) {
      super(kind, summary);
    }
  }
}
