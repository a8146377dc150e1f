package io.execguard.report;

/** Some bytes of a file and what they say. */
final class Mark {
  final long offset;
  final int length;
  final String text;

  private Mark(long offset, int length, String text) {
    this.offset = offset;
    this.length = length;
    this.text = text;
  }

  /**
   * @param text the meaning first, then the field and its value: {@code for aarch64: e_machine 183
   *     (EM_AARCH64)}
   */
  static Mark of(long offset, int length, String text) {
    return new Mark(offset, length, text);
  }
}
