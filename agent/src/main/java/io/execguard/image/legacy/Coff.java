package io.execguard.image.legacy;

import io.execguard.file.Bytes;
import io.execguard.image.FirstLine;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.pe.PeMachine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * COFF objects ("PE Format", COFF File Header): the machine, then counts and offsets that must lie
 * within the file.
 */
final class Coff {
  private static final int HEADER_SIZE = 20;
  private static final int SECTION_SIZE = 40;
  private static final int SYMBOL_SIZE = 18;
  private static final int F_EXEC = 0x2;

  private Coff() {}

  static @Nullable Image read(Bytes bytes) throws IOException {
    if (!bytes.has(0, HEADER_SIZE)) {
      return null;
    }
    PeMachine machine = PeMachine.of(bytes.u16(0));
    int sections = bytes.u16(2);
    long symbols = bytes.u32(8);
    int optional = bytes.u16(16);
    if (machine == null
        || sections == 0
        || !bytes.has(HEADER_SIZE + optional, (long) sections * SECTION_SIZE)
        || symbols != 0 && !bytes.has(symbols, bytes.u32(12) * SYMBOL_SIZE)) {
      return null;
    }
    boolean program = (bytes.u16(18) & F_EXEC) != 0;
    return Image.simple(
        Kind.COFF,
        (machine == PeMachine.AMD64 ? "Intel amd64" : machine.text())
            + (program ? " COFF executable, " : " COFF object file, ")
            + sections
            + (sections == 1 ? " section" : " sections"),
        // Some machines' values are letters: 0x6264 is "db".
        FirstLine.isText(bytes));
  }
}
