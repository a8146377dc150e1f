package io.execguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
}
