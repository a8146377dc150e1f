package io.execguard.image.data;

import io.execguard.file.Bytes;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Byte codes that want an interpreter: WebAssembly, Android's, Python's. */
final class ByteCode {
  private ByteCode() {}

  /** Null if it is none of them. */
  static @Nullable Image read(Bytes bytes) throws IOException {
    switch (bytes.u8(0)) {
      case 0:
        return bytes.matches(0, "\0asm") ? webAssembly(bytes) : null;
      case 'd':
        return android(bytes);
      default:
        return PycImage.read(bytes);
    }
  }

  private static Image webAssembly(Bytes bytes) throws IOException {
    if (!bytes.has(0, 8)) {
      return Image.cutShort(Kind.WASM, "WebAssembly (wasm) binary module", false);
    }
    // Components have a layer of 1 in the upper half; plain modules 0.
    String text =
        bytes.u16(6) == 0 ? "WebAssembly (wasm) binary module" : "WebAssembly (wasm) component";
    int version = bytes.u16(4);
    String known = version == 1 && bytes.u16(6) == 0 ? " (MVP)" : "";
    return Image.simple(
        Kind.WASM, text + " version 0x" + Integer.toHexString(version) + known, false);
  }

  /** {@code dex\n035\0} and {@code dey\n036\0}: the NUL tells them from text. */
  private static @Nullable Image android(Bytes bytes) throws IOException {
    boolean optimized = bytes.matches(0, "dey\n");
    if (!optimized && !bytes.matches(0, "dex\n") || !bytes.has(0, 8) || bytes.u8(7) != 0) {
      return null;
    }
    StringBuilder version = new StringBuilder();
    for (int i = 4; i < 7; i++) {
      int digit = bytes.u8(i);
      if (digit < '0' || digit > '9') {
        return null;
      }
      version.append((char) digit);
    }
    String text = optimized ? "Dalvik dex file (optimized for host)" : "Dalvik dex file";
    return Image.simple(Kind.DEX, text + " version " + version, false);
  }
}
