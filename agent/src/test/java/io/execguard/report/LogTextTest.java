package io.execguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTextTest {
  @Test
  void theFirstLineSaysAllThatASearchNeeds() {
    assertThat(
            LogText.of("stopped", Samples.fails("./protoc"), List.of(Samples.foreign("./protoc"))))
        .isEqualTo(
            String.join(
                "\n",
                "stopped ./protoc: does not run: Exec format error (ENOEXEC) [EG101]",
                "  EG101: ./protoc is an ELF program for linux/arm64; this host runs linux/amd64",
                "  why: e_machine in its ELF header is 183 (EM_AARCH64); no binfmt_misc handler"
                    + " takes it",
                "  fix: get the build for linux/amd64  ->  curl -fLO https://example.org/tool",
                "  fix: ask who built it"));
  }

  @Test
  void manyFindingsAreAllNamedInTheFirstLine() {
    String text = LogText.of("failed", Samples.fails("./a"), Samples.many("./a", 9));
    assertThat(text.lines().findFirst())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .endsWith("[EG101,EG102,EG103,EG104,EG105,EG106,EG107,EG108,EG109]"));
    assertThat(text.lines().count()).isLessThanOrEqualTo(8);
  }

  @Test
  void aNameCannotForgeARecord() {
    String path = "x\n2026-01-01 ERROR forged\u001b[0m";
    assertThat(LogText.of("failed", Samples.fails(path), Collections.emptyList()))
        .isEqualTo(
            "failed x\\n2026-01-01 ERROR forged\\e[0m: does not run: Exec format error (ENOEXEC)");
  }

  @Test
  void aLaunchThatGoesOnSaysWhatWillComeOfIt() {
    assertThat(LogText.ofStart(Samples.fails("./a"), List.of(Samples.foreign("./a"))).lines())
        .startsWith(
            "starting ./a, which the kernel refuses (ENOEXEC); a shell may read it as commands"
                + " [EG101]");
    assertThat(LogText.ofStart(Samples.runs("./a"), List.of(Samples.foreign("./a"))).lines())
        .startsWith("starting ./a, which starts but may not work [EG101]");
    assertThat(LogText.ofStart(Samples.killed("./a"), List.of(Samples.foreign("./a"))).lines())
        .startsWith("starting ./a, which the kernel kills at once [EG101]");
  }
}
