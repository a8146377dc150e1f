package io.execguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstLineTextTest {
  @Test
  void aCarriageReturnIsShownWhereItStands() {
    assertThat(lines("#!/bin/sh\r\necho\r\n"))
        .containsExactly(
            "#!/bin/sh^M",
            "interpreter  /bin/sh^M  (^M is a carriage return: to the kernel a letter of the word"
                + " like any other)",
            "argument     none");
  }

  @Test
  void allBehindTheNameIsOneArgument() {
    assertThat(lines("#! /usr/bin/env python3 -u\n"))
        .containsExactly(
            "#! /usr/bin/env python3 -u",
            "interpreter  /usr/bin/env",
            "argument     python3 -u  (one argument, blanks and all)");
  }

  @Test
  void whatIsNoNameOrNoLineIsSaid() {
    assertThat(lines("#!  \n"))
        .containsExactly("#!  ", "interpreter  none: nothing but blanks behind #!");
    assertThat(lines("#!/" + "x".repeat(300) + "\n"))
        .anyMatch(line -> line.contains("does not end within 256 bytes"));
    assertThat(lines("hello\n")).isEmpty();
  }

  @Test
  void nothingInItMovesTheCursor() {
    assertThat(lines("#!/bin/\u001b[31msh\n").get(0)).isEqualTo("#!/bin/\\e[31msh");
  }

  private static List<String> lines(String text) {
    byte[] head = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 256);
    return FirstLineText.lines(head, Palette.PLAIN, 200);
  }
}
