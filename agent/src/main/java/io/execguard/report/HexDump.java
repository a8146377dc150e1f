package io.execguard.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Bytes as {@code offset hexadecimal |text|}, with what some of them say on a line of its own below
 * them:
 *
 * <pre>
 * 0010  02 00 b7 00 01 00 00 00  00 7c 07 00 00 00 00 00  |.........|......|
 *             ^^^^^ for aarch64: e_machine 183 (EM_AARCH64)
 * </pre>
 */
public final class HexDump {
  private static final int ROW = 16;

  /** A row of sixteen bytes is 74 columns wide. */
  private static final int WIDE_ENOUGH = 78;

  private final Palette palette;
  private final int width;
  private final int row;

  private HexDump(Palette palette, int width) {
    this.palette = palette;
    this.width = width;
    this.row = width < WIDE_ENOUGH ? ROW / 2 : ROW;
  }

  /**
   * @param width columns that there are; where they are few, eight bytes go on a line
   */
  static HexDump of(Palette palette, int width) {
    return new HexDump(palette, width);
  }

  /**
   * The lines.
   *
   * @param length how many of the bytes count
   */
  public static List<String> lines(byte[] bytes, int length) {
    return of(Palette.PLAIN, Integer.MAX_VALUE)
        .lines(bytes, 0, length, Collections.<Mark>emptyList());
  }

  /**
   * The lines.
   *
   * @param start where in the file the bytes begin
   * @param marks those outside of these bytes are left out
   */
  List<String> lines(byte[] bytes, long start, int length, List<Mark> marks) {
    List<String> lines = new ArrayList<String>();
    for (int from = 0; from < length; from += row) {
      int[] columns = new int[row + 1];
      lines.add(row(bytes, start, from, length, columns));
      for (Mark mark : marks) {
        mark(mark, mark.offset - start - from, Math.min(row, length - from), columns, lines);
      }
    }
    return lines;
  }

  private String row(byte[] bytes, long start, int from, int length, int[] columns) {
    StringBuilder line = new StringBuilder(String.format("%04x", start + from));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row; i++) {
      line.append(i % 8 == 0 ? "  " : " ");
      columns[i] = line.length();
      if (from + i >= length) {
        line.append("  ");
        continue;
      }
      int b = bytes[from + i] & 0xff;
      line.append(Character.forDigit(b >>> 4, 16)).append(Character.forDigit(b & 15, 16));
      text.append(b >= 0x20 && b < 0x7f ? (char) b : '.');
    }
    return line.append("  |").append(text).append('|').toString();
  }

  /** The carets for those bytes of a mark that are in this row, and the text below the last. */
  private void mark(Mark mark, long first, int inRow, int[] columns, List<String> lines) {
    long last = first + mark.length - 1;
    if (last < 0 || first >= inRow) {
      return;
    }
    int begin = columns[(int) Math.max(first, 0)];
    int end = columns[(int) Math.min(last, inRow - 1)] + 2;
    StringBuilder line = new StringBuilder();
    while (line.length() < end) {
      line.append(line.length() < begin ? ' ' : '^');
    }
    String carets = palette.deciding(line.substring(begin));
    String indent = line.substring(0, begin);
    if (last >= inRow) {
      lines.add(indent + carets);
      return;
    }
    String text = Visible.of(mark.text, 200);
    if (end + 1 + text.length() <= width) {
      lines.add(indent + carets + " " + text);
    } else {
      lines.add(indent + carets);
      lines.addAll(Wrap.lines("      ", "", text, width));
    }
  }
}
