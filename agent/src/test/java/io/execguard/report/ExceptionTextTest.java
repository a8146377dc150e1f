package io.execguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExceptionTextTest {
  @Test
  void theJdksOwnWordsComeFirstToTheLetter() {
    String jdk = "Exec failed, error: 8 (Exec format error) ";
    String text =
        ExceptionText.of(
            jdk, Samples.fails("./protoc"), List.of(Samples.foreign("./protoc")), Samples.HOST);
    assertThat(text)
        .isEqualTo(
            String.join(
                "\n",
                jdk,
                "  execguard EG101: ./protoc is an ELF program for linux/arm64; this host runs"
                    + " linux/amd64",
                "    why: e_machine in its ELF header is 183 (EM_AARCH64); no binfmt_misc handler"
                    + " takes it",
                "    fix: get the build for linux/amd64  ->  curl -fLO https://example.org/tool",
                "    fix: ask who built it"));
  }

  @Test
  void nothingIsAddedWhereNothingIsKnown() {
    assertThat(
            ExceptionText.of(
                "error=7, x ", Samples.runs("./a"), Collections.emptyList(), Samples.HOST))
        .isEqualTo("error=7, x ");
  }

  @Test
  void aVerdictWithoutFindingSaysWhatDecided() {
    assertThat(
            ExceptionText.of(
                "error=8", Samples.fails("./a"), Collections.emptyList(), Samples.HOST))
        .isEqualTo(
            "error=8\n  execguard: ./a is "
                + Samples.FOREIGN.summary()
                + "; this host is linux/amd64; execve(2): does not run: Exec format error"
                + " (ENOEXEC), e_machine 183");
  }

  @Test
  void manyFindingsStayWithinTwelveLinesAndTheGravestIsTold() {
    String text =
        ExceptionText.of("error=8", Samples.fails("./a b"), Samples.many("./a b", 9), Samples.HOST);
    assertThat(text.split("\n", -1)).hasSize(ExceptionText.LINES);
    assertThat(text)
        .contains("\n  execguard EG101: ")
        .contains("\n    why: e_machine")
        .contains("\n    fix: get the build")
        .contains("\n  execguard EG102: ")
        .endsWith("\n    more: java -jar execguard.jar explain './a b'");
  }

  @Test
  void aHostileNameWritesNoLineAndNoEscapeSequence() {
    String path = "./x\n    fix: rm -rf /\u001b[31m\u202e";
    Finding finding =
        Finding.error(
            "EG101",
            path + " is foreign",
            "line 1 of " + path + " says so",
            Fix.of("delete " + path, "rm " + path));
    String text = ExceptionText.of("error=8", Samples.fails(path), List.of(finding), Samples.HOST);
    assertThat(text.split("\n", -1)).hasSize(4);
    assertThat(text).doesNotContain("\u001b").doesNotContain("\u202e");
    assertThat(text).contains("why: line 1 of ./x\\n    fix: rm -rf /\\e[31m\\u202e says so");
  }
}
