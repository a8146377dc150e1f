package io.execguard.image.legacy;

import io.execguard.file.Bytes;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.platform.Platform;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** AIX programs and objects, big-endian (AIX Files Reference, "XCOFF Object File Format"). */
public final class Xcoff extends Image {
  private static final int U802TOCMAGIC = 0x01df;
  private static final int U803XTOCMAGIC = 0x01ef;
  private static final int U64_TOCMAGIC = 0x01f7;
  private static final int F_EXEC = 0x2;
  private static final int MOST_SECTIONS = 1024;

  private final boolean wide;
  private final boolean executable;

  private Xcoff(boolean wide, boolean executable) {
    super(
        Kind.XCOFF,
        wide
            ? "64-bit XCOFF executable or object module"
            : "executable (RISC System/6000 V3.1) or obj module");
    this.wide = wide;
    this.executable = executable;
  }

  /** Whether it is a program ({@code F_EXEC}) and no object file. */
  public boolean isExecutable() {
    return executable;
  }

  @Override
  public List<Platform> platforms() {
    return Collections.singletonList(Platform.of("aix", wide ? "ppc64" : "ppc"));
  }

  static @Nullable Image read(Bytes bytes) throws IOException {
    Bytes big = bytes.order(true);
    if (!big.has(0, 4)) {
      return null;
    }
    int magic = big.u16(0);
    boolean wide = magic == U64_TOCMAGIC || magic == U803XTOCMAGIC;
    if (!wide && magic != U802TOCMAGIC) {
      return null;
    }
    if (!big.has(0, 24)) {
      return cutShort(Kind.XCOFF, wide ? "64-bit XCOFF" : "XCOFF", false);
    }
    int sections = big.u16(2);
    return sections == 0 || sections > MOST_SECTIONS
        ? null
        : new Xcoff(wide, (big.u16(18) & F_EXEC) != 0);
  }
}
