package io.execguard.image.jvm;

import io.execguard.image.Image;
import io.execguard.image.Kind;
import org.jspecify.annotations.Nullable;

/** A Java archive: a zip file with a manifest or class files in it. */
public final class JarImage extends Image {
  private final @Nullable String mainClass;
  private final boolean truncated;

  JarImage(String summary, @Nullable String mainClass, boolean truncated) {
    super(Kind.JAR, summary);
    this.mainClass = mainClass;
    this.truncated = truncated;
  }

  /**
   * The class that {@code java -jar} starts. Null if the manifest names none (a library) or does
   * not lie at the beginning of the file.
   */
  public @Nullable String mainClass() {
    return mainClass;
  }

  @Override
  public boolean truncated() {
    return truncated;
  }
}
