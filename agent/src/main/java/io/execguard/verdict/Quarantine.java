package io.execguard.verdict;

/**
 * The extended attribute {@code com.apple.quarantine}, which browsers and archivers set: {@code
 * 0083;5f3bd1a2;Safari;UUID}. The first field holds flags in hexadecimal (LaunchServices and
 * libquarantine; not documented by Apple, but stable since Mac OS X 10.5).
 */
final class Quarantine {
  /** QTN_FLAG_USER_APPROVED: somebody was asked and said yes. */
  private static final int USER_APPROVED = 0x0040;

  private Quarantine() {}

  static boolean isCleared(String mark) {
    int end = mark.indexOf(';');
    try {
      int flags = Integer.parseInt(end < 0 ? mark.trim() : mark.substring(0, end).trim(), 16);
      return (flags & USER_APPROVED) != 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
