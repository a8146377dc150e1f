package io.execguard.image.text;

import io.execguard.image.Image;
import io.execguard.image.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What Git has in place of a file that Git LFS keeps (git-lfs, docs/spec.md, "The Pointer"): the
 * content was never fetched.
 */
public final class GitLfsPointer extends Image {
  static final String VERSION = "version https://git-lfs.github.com/spec/";

  private final @Nullable String oid;
  private final long size;

  private GitLfsPointer(String summary, @Nullable String oid, long size) {
    super(Kind.GIT_LFS_POINTER, summary);
    this.oid = oid;
    this.size = size;
  }

  /** Null if it is none. */
  static @Nullable GitLfsPointer of(String text) {
    if (!text.startsWith(VERSION)) {
      return null;
    }
    String oid = null;
    long size = -1;
    for (String line : text.split("\r?\n", 20)) {
      if (line.startsWith("oid ")) {
        oid = line.substring(4).trim();
      } else if (line.startsWith("size ")) {
        size = number(line.substring(5).trim());
      }
    }
    String summary = "Git LFS pointer, ASCII text";
    return new GitLfsPointer(
        size < 0 ? summary : summary + ", of a file of " + size + " bytes", oid, size);
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The hash of the content, such as {@code sha256:4d7a...}; null if the line is missing. */
  public @Nullable String oid() {
    return oid;
  }

  /** How long the real file is, in bytes; -1 if the line is missing or no number. */
  public long size() {
    return size;
  }
}
