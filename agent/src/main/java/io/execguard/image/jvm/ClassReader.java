package io.execguard.image.jvm;

import io.execguard.file.Bytes;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the head of a class file. */
public final class ClassReader {
  private static final long MAGIC = 0xcafebabeL;

  /** Version of the first Java. Below it, {@code CAFEBABE} is a universal Mach-O file. */
  private static final int FIRST_MAJOR = 45;

  /** Magic, versions, constant pool count, flags, this, super, and four counts. */
  private static final int SMALLEST = 24;

  private ClassReader() {}

  /** Null if it is no class file. */
  public static @Nullable Image read(Bytes bytes) throws IOException {
    Bytes big = bytes.order(true);
    if (!big.has(0, 4) || big.u32(0) != MAGIC) {
      return null;
    }
    if (!big.has(0, 8)) {
      return Image.cutShort(Kind.CLASS, "compiled Java class data", false);
    }
    int major = big.u16(6);
    return major < FIRST_MAJOR ? null : new ClassImage(major, big.u16(4), big.size() < SMALLEST);
  }
}
