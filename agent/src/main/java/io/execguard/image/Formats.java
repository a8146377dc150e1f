package io.execguard.image;

import io.execguard.file.Bytes;
import io.execguard.image.data.Signatures;
import io.execguard.image.data.TarReader;
import io.execguard.image.jvm.ClassReader;
import io.execguard.image.jvm.ZipReader;
import io.execguard.image.legacy.ObjectReader;
import io.execguard.image.macho.MachoReader;
import io.execguard.image.pe.DosReader;
import io.execguard.image.text.TextReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Asks the readers in turn, by the first byte, so that few of their classes are loaded. */
final class Formats {
  private Formats() {}

  static Image read(Bytes bytes) throws IOException {
    if (bytes.size() == 0) {
      return Image.simple(Kind.EMPTY, "empty");
    }
    if (bytes.matches(0, "#!")) {
      return TextReader.script(bytes);
    }
    Image image = bySignature(bytes);
    return image != null ? image : TextReader.read(bytes);
  }

  private static @Nullable Image bySignature(Bytes bytes) throws IOException {
    Image image = null;
    switch (bytes.u8(0)) {
      case 0xca:
        image = MachoReader.read(bytes);
        image = image != null ? image : ClassReader.read(bytes);
        break;
      case 0xce:
      case 0xcf:
      case 0xfe:
        image = MachoReader.read(bytes);
        break;
      case 'M':
      case 'Z':
        image = DosReader.read(bytes);
        break;
      case 'P':
        image = ZipReader.read(bytes);
        break;
      default:
        break;
    }
    image = image != null ? image : Signatures.read(bytes);
    image = image != null ? image : ObjectReader.read(bytes);
    return image != null ? image : TarReader.read(bytes);
  }
}
