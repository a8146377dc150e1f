package io.execguard.image.legacy;

import io.execguard.file.Bytes;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.platform.Platform;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The oldest Unix format ({@code struct exec}, Linux include/uapi/linux/a.out.h, a.out(5)). Linux
 * took it as a program until fs/binfmt_aout.c went, in 6.1; for x86 until 5.18.
 */
final class Aout extends Image {
  private static final int OMAGIC = 0407;
  private static final int NMAGIC = 0410;
  private static final int ZMAGIC = 0413;
  private static final int QMAGIC = 0314;
  private static final int HEADER_SIZE = 32;

  /** Values of the third byte, {@code N_MACHTYPE}. */
  private static final int M_386 = 100;

  private static final int M_SPARC = 3;

  private static final String LITTLE = "little-endian";
  private static final String BIG = "big-endian";

  private final boolean linux386;

  private Aout(String order, int machine, int magic) {
    super(Kind.AOUT, summary(order, machine, magic));
    linux386 = machine == M_386 && order.equals(LITTLE);
  }

  static @Nullable Image read(Bytes bytes) throws IOException {
    Image image = read(bytes.order(false), LITTLE);
    return image != null ? image : read(bytes.order(true), BIG);
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
    return plausible ? new Aout(order, (int) (info >>> 16 & 0xff), magic) : null;
  }

  private static String summary(String order, int machine, int magic) {
    String whose =
        machine == M_386 && order.equals(LITTLE)
            ? "Linux/i386 "
            : machine == M_SPARC && order.equals(BIG) ? "SPARC " : "";
    return whose + name(magic) + (whose.isEmpty() ? ", " + order : "");
  }

  @Override
  public List<Platform> platforms() {
    return linux386
        ? Collections.singletonList(Platform.of("linux", "386"))
        : Collections.<Platform>emptyList();
  }

  private static String name(int magic) {
    switch (magic) {
      case OMAGIC:
        return "impure executable (OMAGIC)";
      case NMAGIC:
        return "pure executable (NMAGIC)";
      case QMAGIC:
        return "demand-paged executable (QMAGIC)";
      default:
        return "demand-paged executable (ZMAGIC)";
    }
  }
}
