package io.execguard.diagnosis.rules;

import java.util.Locale;

/** Numbers of bytes and of things, as they are written into sentences. */
public final class Amount {
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

  private Amount() {}

  /** {@code 4.2 GiB}; up to a KiB in bytes. */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = -1;
    while (value >= 1024 && unit + 1 < UNITS.length) {
      value /= 1024;
      unit++;
    }
    return unit < 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  /** {@code 1 socket}, {@code 3 sockets}. */
  static String of(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
