package io.execguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HexDumpTest {
  @Test
  void sixteenBytesToALineAndNothingThatMovesTheCursor() {
    byte[] bytes = "#!/bin/sh\r\necho \u001b[31m".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(HexDump.lines(bytes, bytes.length))
        .containsExactly(
            "0000  23 21 2f 62 69 6e 2f 73  68 0d 0a 65 63 68 6f 20  |#!/bin/sh..echo |",
            "0010  1b 5b 33 31 6d                                    |.[31m|");
  }

  @Test
  void onlyWhatCountsIsShown() {
    assertThat(HexDump.lines(new byte[256], 0)).isEmpty();
    assertThat(HexDump.lines(new byte[256], 17)).hasSize(2);
  }

  @Test
  void marksStandBelowTheirBytesWithWhatTheySay() {
    byte[] bytes = new byte[32];
    bytes[18] = (byte) 0xb7;
    List<Mark> marks =
        List.of(Mark.of(18, 2, "for aarch64: e_machine 183"), Mark.of(14, 4, "across two rows"));
    assertThat(HexDump.of(Palette.PLAIN, 80).lines(bytes, 0, 32, marks))
        .containsExactly(
            "0000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|",
            "                                                 ^^^^^",
            "0010  00 00 b7 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|",
            "            ^^^^^ for aarch64: e_machine 183",
            "      ^^^^^ across two rows");
  }

  @Test
  void onANarrowTerminalARowIsShorterAndTheTextGoesBelow() {
    List<Mark> marks = List.of(Mark.of(0x106, 2, "a text that does not fit beside its bytes"));
    assertThat(HexDump.of(Palette.PLAIN, 40).lines(new byte[9], 0x100, 9, marks))
        .containsExactly(
            "0100  00 00 00 00 00 00 00 00  |........|",
            "                        ^^^^^",
            "      a text that does not fit beside",
            "      its bytes",
            "0108  00                       |.|");
  }
}
