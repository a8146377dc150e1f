package io.execguard.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
  private static final Terminal PLAIN = Terminal.of(80, false, false);

  @Test
  void aStoppedLaunchStandsBesideWhatTheShellMadeOfIt() {
    assertThat(new Report(PLAIN, false).blocks(List.of(Canned.stopped())))
        .containsExactly(
            "No exception today: /bin/sh is given the file and runs its bytes as commands",
            "- without the agent -----------+- with -javaagent:execguard.jar ----------------",
            "foreign: a code generator for another CPU",
            "  new ProcessBuilder(\"foreign/protoc\", \"--version\").start()",
            " exit code 2, no exception     | stopped: IOException",
            "   foreign/protoc: 1: Syntax   |   Cannot run program \"foreign/protoc\": error=8,",
            "   error: \")\" unexpected       |   Exec format error",
            "                               | EG101: foreign/protoc is an ELF program for",
            "                               |        linux/arm64; this host runs linux/amd64",
            "                               |   why: e_machine in its ELF header is 183",
            "                               |        (EM_AARCH64); second clause; ...",
            "                               |        no binfmt_misc handler takes it",
            "                               |   fix: take the artifact for this platform",
            "                               |        $ mvn dependency:copy",
            "                               |          -Dartifact=com.google.protobuf:protoc:",
            "                               |          4.36.1:exe:linux-x86_64",
            "                               |   fix: ask who built it",
            "");
  }

  @Test
  void ofALogRecordTheTimeIsLeftOut() {
    assertThat(new Report(PLAIN, false).blocks(List.of(Canned.logged())))
        .contains(
            " exit code 0, no output        | exit code 0, no output, and in the log:",
            "                               |   WARN starting broken/thumbnailer: does not",
            "                               |   run [EG107]",
            "                               | EG107: broken/thumbnailer is empty");
  }

  @Test
  void everyReasonAndFixIsThereIfAskedFor() {
    assertThat(String.join("\n", new Report(PLAIN, true).blocks(List.of(Canned.stopped()))))
        .contains("3rd clause")
        .contains("a third reason")
        .contains("a third way out");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 63, 64, 80, 120, 200, 1000})
  void noLineIsWiderThanTheTerminal(int width) {
    assertThat(new Report(Terminal.of(width, false, true), true).blocks(Canned.all()))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 80, 120, 200})
  void theSidesAreApartInOneColumn(int width) {
    List<String> lines =
        new Report(Terminal.of(width, false, true), false)
            .blocks(Canned.all()).stream().filter(line -> line.indexOf('\u2502') >= 0).toList();
    assertThat(lines).hasSizeGreaterThan(10);
    assertThat(lines.stream().map(line -> line.indexOf('\u2502')).distinct()).hasSize(1);
  }

  @Test
  void aNarrowTerminalHasOneSideBelowTheOther() {
    List<String> lines =
        new Report(Terminal.of(50, false, false), false).blocks(List.of(Canned.explained()));
    assertThat(lines)
        .contains(" without the agent", " with -javaagent:execguard.jar")
        .contains("   explained: IOException");
  }

  @Test
  void withoutColoursThereIsNothingButPrintableAscii() {
    assertThat(String.join("", new Report(PLAIN, true).blocks(Canned.all()))).matches("[ -~]*");
  }

  @Test
  void coloursChangeNothingButColours() {
    Terminal coloured = Terminal.of(80, true, false);
    List<String> lines = new Report(coloured, false).blocks(Canned.all());
    assertThat(String.join("\n", lines)).contains("\u001b[32mstopped: IOException\u001b[0m");
    assertThat(lines.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")).toList())
        .isEqualTo(new Report(PLAIN, false).blocks(Canned.all()));
  }

  @Test
  void whatIsNotAsExpectedIsSaidInTheBlockTheTableAndTheSummary() {
    Report report = new Report(PLAIN, false);
    assertThat(report.blocks(List.of(Canned.wrong()))).anyMatch(l -> l.contains("NOT AS EXPECTED"));
    assertThat(report.table(List.of(Canned.wrong())).get(1)).endsWith("NOT AS EXPECTED");
    assertThat(report.summary(List.of(Canned.wrong(), Canned.unchanged())))
        .isEqualTo("2 launches: 2 unchanged; NOT AS EXPECTED: jar");
  }

  @Test
  void theSummaryCountsWhatBecameOfTheLaunches() {
    assertThat(new Report(PLAIN, false).summary(Canned.all()))
        .isEqualTo("5 launches: 2 stopped, 1 explained, 1 logged, 1 unchanged; all as expected");
  }

  @Test
  void theTableHasOneLineACase() {
    assertThat(new Report(PLAIN, false).table(Canned.all()))
        .containsExactly(
            "case              without                 with execguard",
            "foreign           exit code 2             stopped EG101",
            "pipeline-foreign  exit codes 0, 2, 0      stopped EG101",
            "crlf              IOException             explained EG202",
            "empty             exit code 0, no output  logged EG107",
            "healthy           exit code 0             unchanged");
  }
}
