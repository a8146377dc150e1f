package io.execguard.image.legacy;

import io.execguard.file.Bytes;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The oldest Unix format ({@code struct exec}, Linux include/uapi/linux/a.out.h, a.out(5)). Linux
 * took it as a program until fs/binfmt_aout.c went, in 6.1; for x86 until 5.18.
 */
final class Aout {
  private static final int OMAGIC = 0407;
  private static final int NMAGIC = 0410;
  private static final int ZMAGIC = 0413;
  private static final int QMAGIC = 0314;
  private static final int HEADER_SIZE = 32;

  private Aout() {}

  static @Nullable Image read(Bytes bytes) throws IOException {
    Image image = read(bytes.order(false), "little-endian");
    return image != null ? image : read(bytes.order(true), "big-endian");
  }

  private static @Nullable Image read(Bytes bytes, String order) throws IOException {
    if (!bytes.has(0, HEADER_SIZE)) {
      return null;
    }
    long info = bytes.u32(0);
    int magic = (int) (info & 0xffff);
    if (magic != OMAGIC && magic != NMAGIC && magic != ZMAGIC && magic != QMAGIC) {
      return null;
    }
    long text = bytes.u32(4);
    long data = bytes.u32(8);
    long entry = bytes.u32(20);
    // Two bytes are weak proof: the sizes must fit, and the start must be within the text.
    boolean plausible =
        text > 0
            && text + data <= bytes.size()
            && (entry < 0x1000 + text + 0x20 || entry == 0x1020)
            && bytes.u32(24) % 8 == 0
            && bytes.u32(28) % 8 == 0;
    return plausible ? Image.simple(Kind.AOUT, name(magic) + " (a.out), " + order, false) : null;
  }

  private static String name(int magic) {
    switch (magic) {
      case OMAGIC:
        return "executable (impure)";
      case NMAGIC:
        return "executable (pure)";
      case QMAGIC:
        return "demand paged executable (QMAGIC)";
      default:
        return "demand paged executable";
    }
  }
}
