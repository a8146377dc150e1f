package io.execguard.image.data;

import io.execguard.file.Bytes;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import java.io.IOException;

/** The few words more that make a line about a format worth reading. */
final class Details {
  private Details() {}

  static Image of(Bytes bytes, Kind kind, String text, boolean shell) throws IOException {
    int first = bytes.u8(0);
    if (first == '%') {
      return Image.simple(kind, text + version(bytes, 5), shell);
    }
    if (first == 0x89 && kind == Kind.IMAGE) {
      return picture(bytes, text, shell);
    }
    if (first == 'G' && bytes.has(0, 10)) {
      return Image.simple(kind, text + ", " + bytes.u16(6) + " x " + bytes.u16(8), shell);
    }
    if (kind == Kind.STATIC_ARCHIVE && bytes.size() == 8) {
      return Image.simple(kind, text + ", empty", shell);
    }
    if (first == 0x1f && bytes.matches(1, 0x9d) && bytes.has(2, 1)) {
      return Image.simple(kind, text + " " + (bytes.u8(2) & 0x1f) + " bits", shell);
    }
    if (kind == Kind.COMPRESSED && first == 0x1f && bytes.size() < 18 && bytes.u8(1) == 0x8b) {
      return Image.cutShort(kind, text, shell);
    }
    return Image.simple(kind, text, shell);
  }

  /** {@code ", version 1.7"} of the text at the offset. */
  private static String version(Bytes bytes, long at) throws IOException {
    if (!bytes.has(at, 3)) {
      return "";
    }
    return ", version " + (char) bytes.u8(at) + (char) bytes.u8(at + 1) + (char) bytes.u8(at + 2);
  }

  /** Width and height of a PNG: the first chunk is IHDR. */
  private static Image picture(Bytes bytes, String text, boolean shell) throws IOException {
    Bytes big = bytes.order(true);
    if (!big.has(0, 33)) {
      return Image.cutShort(Kind.IMAGE, text, shell);
    }
    return Image.simple(Kind.IMAGE, text + ", " + big.u32(16) + " x " + big.u32(20), shell);
  }
}
