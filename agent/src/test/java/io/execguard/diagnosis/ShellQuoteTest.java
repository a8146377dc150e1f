package io.execguard.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellQuoteTest {
  @Test
  void plainWordsStayAsTheyAre() {
    assertThat(ShellQuote.word("/opt/protoc-3.17.3-linux-x86_64.exe"))
        .isEqualTo("/opt/protoc-3.17.3-linux-x86_64.exe");
    assertThat(ShellQuote.word("--platform=linux/arm64")).isEqualTo("--platform=linux/arm64");
  }

  @Test
  void quotesWhatAShellWouldActUpon() {
    assertThat(ShellQuote.word("")).isEqualTo("''");
    assertThat(ShellQuote.word("my tool")).isEqualTo("'my tool'");
    assertThat(ShellQuote.word("it's")).isEqualTo("'it'\\''s'");
    assertThat(ShellQuote.word("~root")).isEqualTo("'~root'");
    assertThat(ShellQuote.word("$(reboot)")).isEqualTo("'$(reboot)'");
  }

  @Test
  void showsWhatATerminalWouldHideOrObey() {
    assertThat(ShellQuote.word("a\u001b[2Jb")).isEqualTo("$'a\\033[2Jb'");
    assertThat(ShellQuote.word("evil\u202egpj.sh")).isEqualTo("$'evil\\342\\200\\256gpj.sh'");
    assertThat(ShellQuote.word("a\n1")).isEqualTo("$'a\\0121'");
  }

  @Test
  void aFileIsNeverAnOption() {
    assertThat(ShellQuote.file("-rf")).isEqualTo("./-rf");
    assertThat(ShellQuote.file("- x")).isEqualTo("'./- x'");
    assertThat(ShellQuote.file("/-x")).isEqualTo("/-x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "it's",
        "\\",
        "a\\'b",
        "$HOME `id` \"x\"",
        "!!",
        "*?[a]",
        "a\nb\n",
        "\t",
        "\u001b[31m",
        "\u202eabc",
        "\u00e4\u20ac\ud83d\ude00",
        "'",
        "''",
        "-n",
        "a;b|c&d",
        "#x",
        "{a,b}",
        "\u0007'\\0"
      })
  void bashGivesBackTheSameWord(String word) throws Exception {
    assumeTrue(new File("/bin/bash").canExecute(), "no /bin/bash to ask");
    Process bash =
        new ProcessBuilder("/bin/bash", "-c", "printf %s " + ShellQuote.word(word))
            .redirectErrorStream(true)
            .start();
    bash.getOutputStream().close();
    byte[] out = bash.getInputStream().readAllBytes();
    assertThat(bash.waitFor()).isZero();
    assertThat(new String(out, StandardCharsets.UTF_8)).isEqualTo(word);
  }
}
