package io.execguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Severity;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
  private final TextReport plain = TextReport.of(Palette.PLAIN, 80);

  @Test
  void whatThenWhyThenWhatToDo() {
    assertThat(plain.brief(Samples.diagnosis("./protoc", Samples.foreign("./protoc"))))
        .containsExactly(
            "./protoc: does not run: Exec format error (ENOEXEC)",
            "  ELF 64-bit LSB executable, ARM aarch64, version 1 (SYSV)",
            "  error EG101: ./protoc is an ELF program for linux/arm64; this host runs",
            "         linux/amd64",
            "    why: e_machine in its ELF header is 183 (EM_AARCH64)",
            "         no binfmt_misc handler takes it",
            "    fix: get the build for linux/amd64",
            "           curl -fLO https://example.org/tool",
            "    fix: ask who built it");
  }

  @Test
  void aHealthyProgramTakesOneLine() {
    Diagnosis healthy =
        Diagnosis.of(
            "/bin/x",
            Samples.HOST,
            Samples.runs("/bin/x").program().image(),
            Samples.runs("/bin/x"),
            Collections.emptyList());
    assertThat(plain.brief(healthy)).containsExactly("/bin/x: runs (POSIX shell script)");
  }

  @Test
  void aBriefReportIsTwelveLinesAtMostAndSaysWhereTheRestIs() {
    Diagnosis diagnosis =
        Diagnosis.of(
            "./a", Samples.HOST, Samples.FOREIGN, Samples.fails("./a"), Samples.many("./a", 7));
    List<String> brief = plain.brief(diagnosis);
    assertThat(brief).hasSizeLessThanOrEqualTo(TextReport.LINES);
    assertThat(brief).last().asString().endsWith("java -jar execguard.jar explain ./a");
    assertThat(String.join("\n", brief)).contains("EG101", "why: ", "fix: ", "EG102");
    assertThat(String.join("\n", plain.full(diagnosis))).contains("EG107");
  }

  @Test
  void linesKeepToTheWidthButForWhatMustNotBeBroken() {
    String path = "/srv/" + "deep/".repeat(30) + "tool";
    Finding finding =
        Finding.error(
            "EG101",
            "a title of many words ".repeat(10).trim() + " " + path,
            "words ".repeat(40).trim(),
            Fix.of("other words ".repeat(20).trim(), "cp " + path + " /elsewhere"));
    for (String line : plain.full(Samples.diagnosis("./a", finding))) {
      assertThat(line.length() <= 80 || line.contains(path)).as(line).isTrue();
    }
    assertThat(plain.full(Samples.diagnosis("./a", finding)))
        .contains("           cp " + path + " /elsewhere");
  }

  @Test
  void coloursAddNothingButColour() {
    Diagnosis diagnosis = Samples.diagnosis("./p\u001b[2J\n", Samples.foreign("./p\u001b[2J\n"));
    String coloured = String.join("\n", TextReport.of(Palette.ANSI, 80).full(diagnosis));
    assertThat(coloured).contains("\u001b[1;31m").doesNotContain("\u001b[2J");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(String.join("\n", plain.full(diagnosis)))
        .doesNotContain("\u001b");
  }

  /** What decided comes first and stays also where there is room for little. */
  @Test
  void eachSentenceOfTheReasonHasALineOfItsOwn() {
    Finding finding =
        Finding.of(
            "EG101",
            Severity.ERROR,
            "a title",
            List.of(
                "the first says what decided",
                "the second is long and tells more than anybody wants to know at once",
                "line 1 says #!/bin/a; b"),
            List.of(Fix.of("a way out", "command")));
    assertThat(TextReport.of(Palette.PLAIN, 60).full(Samples.diagnosis("./a", finding)))
        .containsSubsequence(
            "    why: the first says what decided",
            "         the second is long and tells more than anybody",
            "         wants to know at once",
            "         line 1 says #!/bin/a; b");
  }

  @Test
  void theShortFormLeavesOutWhatOnlyTellsBuildsApart() {
    Image image =
        Image.simple(
            Kind.ELF, "ELF 64-bit LSB executable, x86-64, BuildID[sha1]=c89156ebdabf, stripped");
    Diagnosis diagnosis =
        Diagnosis.of(
            "./a", Samples.HOST, image, Samples.fails("./a"), List.of(Samples.foreign("./a")));
    assertThat(TextReport.of(Palette.PLAIN, 100).brief(diagnosis))
        .contains("  ELF 64-bit LSB executable, x86-64, stripped");
    assertThat(TextReport.of(Palette.PLAIN, 100).full(diagnosis)).contains("  " + image.summary());
  }
}
