package io.execguard.image.jvm;

import io.execguard.image.Image;
import io.execguard.image.Kind;

/** A compiled Java class (JVM specification, chapter 4). */
public final class ClassImage extends Image {
  private final int majorVersion;
  private final int minorVersion;
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
    this.majorVersion = majorVersion;
    this.minorVersion = minorVersion;
    this.truncated = truncated;
  }

  /** {@code major_version}: 52 for Java 8, 61 for 17. */
  public int majorVersion() {
    return majorVersion;
  }

  /** {@code minor_version}; 65535 if the class uses preview features. */
  public int minorVersion() {
    return minorVersion;
  }

  /** The release of Java that the class needs at least: 8, 17, ... */
  public int javaRelease() {
    return Math.max(1, majorVersion - 44);
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
