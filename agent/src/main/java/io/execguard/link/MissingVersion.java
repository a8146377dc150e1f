package io.execguard.link;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A symbol version that a library would have to have and does not. A value. */
public final class MissingVersion {
  private final String version;
  private final String library;
  private final String neededBy;
  private final List<String> offered;

  MissingVersion(String version, String library, String neededBy, List<String> offered) {
    this.version = version;
    this.library = library;
    this.neededBy = neededBy;
    this.offered = Collections.unmodifiableList(new ArrayList<String>(offered));
  }

  /** {@code GLIBC_2.38}. */
  public String version() {
    return version;
  }

  /** Path of the library that was found and is too old. */
  public String library() {
    return library;
  }

  /** Path of the file that was linked against it. */
  public String neededBy() {
    return neededBy;
  }

  /** All versions that the library has. */
  public List<String> offered() {
    return offered;
  }

  @Override
  public String toString() {
    return version + " in " + library + ", needed by " + neededBy;
  }
}
