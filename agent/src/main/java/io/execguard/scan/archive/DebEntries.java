package io.execguard.scan.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The members of a Debian package: ar(5) with the names that deb(5) gives. */
final class DebEntries {
  private static final int GLOBAL = 8;
  private static final int HEADER = 60;
  private static final int MOST_MEMBERS = 64;

  private DebEntries() {}

  /** Whether an ar archive is a Debian package. */
  static boolean is(byte[] head, int length) {
    return length >= GLOBAL + HEADER
        && new String(head, GLOBAL, 16, StandardCharsets.ISO_8859_1).startsWith("debian-binary");
  }

  /**
   * Finds the files of the package.
   *
   * @return the member {@code data.tar.*}, as it lies there
   * @throws IOException if there is none
   */
  static Region data(Region deb) throws IOException {
    long at = GLOBAL;
    byte[] header = new byte[HEADER];
    for (int i = 0; i < MOST_MEMBERS && at + HEADER <= deb.size(); i++) {
      if (full(deb, at, header) < HEADER || header[58] != '`' || header[59] != '\n') {
        throw new IOException("damaged package: no ar header at " + at);
      }
      String name = new String(header, 0, 16, StandardCharsets.ISO_8859_1).trim();
      long size = decimal(header, 48, 10);
      if (size < 0 || at + HEADER + size > deb.size()) {
        throw new IOException("truncated package: " + name + " ends behind the file");
      }
      if (name.startsWith("data.tar")) {
        return Regions.part(deb, at + HEADER, size);
      }
      at += HEADER + size + (size & 1);
    }
    throw new IOException("damaged package: it has no data.tar");
  }

  private static int full(Region region, long at, byte[] into) throws IOException {
    int got = 0;
    while (got < into.length) {
      int n = region.read(at + got, into, got, into.length - got);
      if (n <= 0) {
        break;
      }
      got += n;
    }
    return got;
  }

  /** -1 if it is no number. */
  private static long decimal(byte[] header, int at, int width) {
    long value = 0;
    for (int i = at; i < at + width && header[i] != ' '; i++) {
      if (header[i] < '0' || header[i] > '9') {
        return -1;
      }
      value = value * 10 + header[i] - '0';
    }
    return value;
  }
}
