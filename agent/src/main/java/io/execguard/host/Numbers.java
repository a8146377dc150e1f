package io.execguard.host;

import org.jspecify.annotations.Nullable;

/** Numbers in the text files of /proc. */
public final class Numbers {
  private Numbers() {}

  /** A decimal number that fits a long; null if the text is null or anything else. */
  public static @Nullable Long decimal(@Nullable String text) {
    return parse(text, 10);
  }

  /** A hexadecimal number, taken as 64 unsigned bits. */
  public static @Nullable Long hex(@Nullable String text) {
    return parse(text, 16);
  }

  private static @Nullable Long parse(@Nullable String text, int radix) {
    if (text == null) {
      return null;
    }
    try {
      return radix == 16 ? Long.parseUnsignedLong(text, 16) : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
