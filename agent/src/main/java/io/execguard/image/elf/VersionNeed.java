package io.execguard.image.elf;

/**
 * A version of a library's symbols that a file was linked against: one Vernaux of its
 * .gnu.version_r section. A value.
 */
public final class VersionNeed {
  private final String library;
  private final String version;
  private final boolean weak;

  VersionNeed(String library, String version, boolean weak) {
    this.library = library;
    this.version = version;
    this.weak = weak;
  }

  /** Which library has to have it, as in DT_NEEDED: {@code libc.so.6}. */
  public String library() {
    return library;
  }

  /** {@code GLIBC_2.34}. */
  public String version() {
    return version;
  }

  /** Whether it may be missing (VER_FLG_WEAK). */
  public boolean weak() {
    return weak;
  }

  @Override
  public String toString() {
    return version + " of " + library;
  }
}
