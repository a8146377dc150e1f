package io.execguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {
  @ParameterizedTest
  @CsvSource({
    "0a, \\n",
    "0d, \\r",
    "09, \\t",
    "1b, \\e",
    "00, \\x00",
    "07, \\x07",
    "7f, \\x7f",
    "85, \\u0085",
    "9b, \\u009b",
    "a0, \\u00a0",
    "ad, \\u00ad",
    "61c, \\u061c",
    "200b, \\u200b",
    "200e, \\u200e",
    "202e, \\u202e",
    "2028, \\u2028",
    "2029, \\u2029",
    "2066, \\u2066",
    "3000, \\u3000",
    "d800, \\ud800",
    "dfff, \\udfff",
    "feff, \\ufeff",
    "e0041, \\U000e0041"
  })
  void whatHidesIsSpeltOut(String codePoint, String shown) {
    String hidden = new String(Character.toChars(Integer.parseInt(codePoint, 16)));
    assertThat(Visible.of("a" + hidden + "b")).isEqualTo("a" + shown + "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/usr/bin/gcc-12", "C:\\new\\tool.exe", "größe", "工具", "\ud83d\ude00.sh", ""})
  void ordinaryNamesAreLeftAlone(String name) {
    assertThat(Visible.of(name)).isSameAs(name);
  }

  @Test
  void everyCharacterOfAMixedNameIsKept() {
    assertThat(Visible.of("\r\n\u202etxt.\ud83d\ude00\u001b[2J\ufffd"))
        .isEqualTo("\\r\\n\\u202etxt.\ud83d\ude00\\e[2J\ufffd");
  }

  @Test
  void longTextLosesItsMiddle() {
    String cut = Visible.of("/srv/" + "x".repeat(5000) + "/tool", 40);
    assertThat(cut).hasSize(40).startsWith("/srv/x").contains("[...]").endsWith("x/tool");
    assertThat(Visible.of("short", 40)).isEqualTo("short");
  }

  @Test
  void aCutNeverSplitsACharacter() {
    for (int most = 16; most < 40; most++) {
      String cut = Visible.of("\ud83d\ude00".repeat(50), most);
      assertThat(cut.length()).isLessThanOrEqualTo(most);
      assertThat(Visible.of(cut)).as("nothing new to escape at %s", most).isSameAs(cut);
    }
  }
}
