package io.execguard.image.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.image.script.ShebangLine.Problem;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShebangLineTest {
  private static @Nullable ShebangLine parse(String text) {
    return ShebangLine.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String unescape(String text) {
    return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t").replace("\\0", "\0");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "#!/bin/sh\\n,/bin/sh,-",
        "#!/bin/sh,/bin/sh,-",
        "#! \\t/bin/sh\\n,/bin/sh,-",
        "#!/bin/sh \\t\\n,/bin/sh,-",
        "#!/bin/sh -e -u \\n,/bin/sh,-e -u",
        "#!/bin/sh\\t-e\\n,/bin/sh,-e",
        "#!/bin/sh\\r\\n,/bin/sh\\r,-",
        "#!/bin/sh \\r\\n,/bin/sh,\\r",
        "#!/bin/sh -e\\r\\n,/bin/sh,-e\\r",
        "#!/bin/sh\\recho\\r,/bin/sh\\recho\\r,-",
        "#!/bin/sh\\0 -e\\n,/bin/sh,-",
        "#!/bin/\\0sh\\n,/bin/,-",
        "#!/bin/sh\u00a0-e\\n,/bin/sh\u00a0-e,-",
        "#!sh#comment\\n,sh#comment,-",
        "#!,'',-",
        "#! ,'',-",
        "#!\\0\\n,'',-",
      })
  void findsNameAndArgument(String line, String name, @Nullable String argument) {
    ShebangLine shebang = parse(unescape(line));

    assertThat(shebang).isNotNull();
    assertThat(shebang.problem()).isEqualTo(Problem.NONE);
    assertThat(shebang.interpreter()).isEqualTo(unescape(name));
    assertThat(shebang.argument()).isEqualTo(argument == null ? null : unescape(argument));
    assertThat(shebang.cut()).isFalse();
  }

  @Test
  void isNoneWithoutTheTwoBytesAtTheVeryBeginning() {
    assertThat(parse(" #!/bin/sh\n")).isNull();
    assertThat(parse("\ufeff#!/bin/sh\n")).isNull();
    assertThat(parse("# !/bin/sh\n")).isNull();
    assertThat(parse("#")).isNull();
    assertThat(parse("")).isNull();
    assertThat(ShebangLine.parseOld(new byte[] {'#'})).isNull();
  }

  @Test
  void blanksAloneAreNoName() {
    assertThat(parse("#!\n").problem()).isEqualTo(Problem.NO_NAME);
    assertThat(parse("#! \t \n/bin/sh").problem()).isEqualTo(Problem.NO_NAME);
    assertThat(parse("#!" + " ".repeat(254) + "/bin/sh\n").problem()).isEqualTo(Problem.NO_NAME);
  }

  @Test
  void theLongestNameHas253Bytes() {
    String longest = "/" + "x".repeat(252);
    for (String end : new String[] {"\n", " ", "\t", "", "\0"}) {
      ShebangLine line = parse("#!" + longest + end + "more");
      if (end.isEmpty()) {
        line = parse("#!" + longest);
      }
      assertThat(line.interpreter()).as("ended by '%s'", end).isEqualTo(longest);
    }
    ShebangLine tooLong = parse("#!" + longest + "x\n");
    assertThat(tooLong.problem()).isEqualTo(Problem.NAME_TOO_LONG);
    assertThat(tooLong.interpreter()).isNull();
    assertThat(tooLong.cut()).isTrue();
  }

  @Test
  void blanksCountForTheLength() {
    assertThat(parse("#!" + " ".repeat(246) + "/bin/sh\n").interpreter()).isEqualTo("/bin/sh");
    assertThat(parse("#!" + " ".repeat(247) + "/bin/sh\n").problem())
        .isEqualTo(Problem.NAME_TOO_LONG);
  }

  @Test
  void aLongArgumentIsCutAtThe255thByte() {
    ShebangLine line = parse("#!/bin/sh " + "a".repeat(300) + "\n");
    assertThat(line.interpreter()).isEqualTo("/bin/sh");
    assertThat(line.argument()).isEqualTo("a".repeat(245));
    assertThat(line.cut()).isTrue();
  }

  @Test
  void oldKernelsReadHalfAsMuchAndCutTheName() {
    String name = "/" + "x".repeat(200);
    ShebangLine line = ShebangLine.parseOld(("#!" + name + "\n").getBytes(StandardCharsets.UTF_8));
    assertThat(line.interpreter()).isEqualTo(name.substring(0, 125));
    assertThat(line.cut()).isTrue();

    line = ShebangLine.parseOld("#! /bin/sh  -e -u \nx".getBytes(StandardCharsets.UTF_8));
    assertThat(line.interpreter()).isEqualTo("/bin/sh");
    assertThat(line.argument()).isEqualTo("-e -u");
    assertThat(line.cut()).isFalse();

    for (String none : new String[] {"#!", "#! ", "#!\n", "#!\0\n", "#!" + " ".repeat(200)}) {
      assertThat(ShebangLine.parseOld(none.getBytes(StandardCharsets.UTF_8)).problem())
          .isEqualTo(Problem.NO_NAME);
    }
  }
}
