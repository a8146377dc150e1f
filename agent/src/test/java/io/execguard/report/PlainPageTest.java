package io.execguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainPageTest {
  private static final String PAGE =
      """
      # EG999: a title with `code`

      A `command over
      two lines` and **strong
      words**.

      Some **strong** words, a [link](https://example.org) and `[no](link) **here**`.

      ```sh
      # a comment, no heading
      rm `x`
      ```
      | a | b |
      | --- | :-: |
      | 1 | 2 |
      """;

  @Test
  void marksGoAndWordsStay() {
    assertThat(PlainPage.of(Palette.PLAIN).lines(PAGE))
        .containsExactly(
            "EG999: a title with code",
            "",
            "A command over",
            "two lines and strong",
            "words.",
            "",
            "Some strong words, a link (https://example.org) and [no](link) **here**.",
            "",
            "    # a comment, no heading",
            "    rm `x`",
            "| a | b |",
            "| 1 | 2 |");
  }

  @Test
  void coloursAddNothingButColour() {
    String coloured = String.join("\n", PlainPage.of(Palette.ANSI).lines(PAGE));
    assertThat(coloured).startsWith("\u001b[1mEG999");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(String.join("\n", PlainPage.of(Palette.PLAIN).lines(PAGE)));
  }
}
