package io.execguard.demo.cases;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Changes the name of the loader (PT_INTERP) in a 64-bit ELF program, which this demo made. */
final class Loader {
  private static final int PT_INTERP = 3;

  private Loader() {}

  /**
   * Makes the program ask for a loader that this host lacks: musl's, as a build from Alpine does,
   * or, where the name is too long or musl is installed, one of a version that does not exist. A
   * program whose loader is missing already stays as it is.
   *
   * @throws IOException if it is no such program
   */
  static void takeAway(File program) throws IOException {
    RandomAccessFile file = new RandomAccessFile(program, "rw");
    try {
      byte[] ident = new byte[16];
      file.readFully(ident);
      boolean big = ident[5] == 2;
      long table = number(file, 32, 8, big);
      int entrySize = (int) number(file, 54, 2, big);
      int entries = (int) number(file, 56, 2, big);
      for (int i = 0; i < entries; i++) {
        long at = table + (long) i * entrySize;
        if (number(file, at, 4, big) == PT_INTERP) {
          rename(file, number(file, at + 8, 8, big), (int) number(file, at + 32, 8, big));
          return;
        }
      }
      throw new IOException(program + " has no loader");
    } finally {
      file.close();
    }
  }

  private static void rename(RandomAccessFile file, long offset, int length) throws IOException {
    byte[] name = new byte[length];
    file.seek(offset);
    file.readFully(name);
    String loader = new String(name, StandardCharsets.US_ASCII).trim();
    if (!new File(loader).exists()) {
      return;
    }
    byte[] other = absent(loader, length).getBytes(StandardCharsets.US_ASCII);
    file.seek(offset);
    file.write(Arrays.copyOf(other, length));
  }

  private static String absent(String loader, int room) {
    String cpu = loader.contains("aarch64") ? "aarch64" : "x86_64";
    String musl = "/lib/ld-musl-" + cpu + ".so.1";
    if (musl.length() < room && !new File(musl).exists()) {
      return musl;
    }
    return loader.substring(0, loader.length() - 1) + "9";
  }

  private static long number(RandomAccessFile file, long offset, int width, boolean big)
      throws IOException {
    byte[] bytes = new byte[width];
    file.seek(offset);
    file.readFully(bytes);
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | bytes[big ? i : width - 1 - i] & 0xff;
    }
    return value;
  }
}
