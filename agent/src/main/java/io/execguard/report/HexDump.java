package io.execguard.report;

import java.util.ArrayList;
import java.util.List;

/** Bytes as {@code offset hexadecimal |text|}, sixteen to a line. */
public final class HexDump {
  private static final int ROW = 16;

  private HexDump() {}

  /**
   * The lines.
   *
   * @param length how many of the bytes count
   */
  public static List<String> lines(byte[] bytes, int length) {
    List<String> lines = new ArrayList<String>();
    for (int row = 0; row < length; row += ROW) {
      StringBuilder hex = new StringBuilder();
      StringBuilder text = new StringBuilder();
      for (int i = row; i < row + ROW; i++) {
        hex.append(i % 8 == 0 ? "  " : " ");
        if (i >= length) {
          hex.append("  ");
          continue;
        }
        int b = bytes[i] & 0xff;
        hex.append(Character.forDigit(b >>> 4, 16)).append(Character.forDigit(b & 15, 16));
        text.append(b >= 0x20 && b < 0x7f ? (char) b : '.');
      }
      lines.add(String.format("%04x", row) + hex + "  |" + text + "|");
    }
    return lines;
  }
}
