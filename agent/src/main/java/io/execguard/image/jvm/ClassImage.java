package io.execguard.image.jvm;

import io.execguard.image.Image;
import io.execguard.image.Kind;

/** A compiled Java class (JVM specification, chapter 4). */
public final class ClassImage extends Image {
  private final boolean truncated;

  ClassImage(int majorVersion, int minorVersion, boolean truncated) {
    super(
        Kind.CLASS,
        "compiled Java class data, version "
            + majorVersion
            + "."
            + minorVersion
            + javaName(majorVersion)
            + (truncated ? ", truncated" : ""));
    this.truncated = truncated;
  }

  @Override
  public boolean truncated() {
    return truncated;
  }

  private static String javaName(int major) {
    int release = major - 44;
    return release < 2
        ? ""
        : release < 9 ? " (Java 1." + release + ")" : " (Java SE " + release + ")";
  }
}
