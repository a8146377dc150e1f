package io.execguard.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the rules, their pages and their golden texts together. */
class PagesTest {
  private static final Path PAGES = Paths.get("../src/site/markdown/codes");
  private static final Path GOLDEN = Paths.get("src/test/resources/golden");

  @Test
  void everyRuleHasAPageAndEveryPageARule() throws IOException {
    assertThat(codes(PAGES, ".md")).isEqualTo(registered());
  }

  @Test
  void everyRuleHasItsTextsAndEveryTextARule() throws IOException {
    assertThat(codes(GOLDEN, ".txt")).isEqualTo(registered());
  }

  @Test
  void thePageIsHeadedByTheRulesTitle() throws IOException {
    for (Rule rule : Rules.all()) {
      List<String> lines = Files.readAllLines(PAGES.resolve(rule.code() + ".md"));
      assertThat(lines.get(0)).isEqualTo("# " + rule.code() + ": " + rule.title());
      assertThat(lines.get(2)).as(rule.code()).startsWith("`" + rule.name() + "`");
    }
  }

  @Test
  void everyPageAnswersTheSameQuestions() throws IOException {
    for (Rule rule : Rules.all()) {
      List<String> headings =
          Files.readAllLines(PAGES.resolve(rule.code() + ".md")).stream()
              .filter(l -> l.startsWith("## "))
              .toList();
      assertThat(headings)
          .as(rule.code())
          .containsSubsequence(
              "## What you see",
              PageSample.HEADING,
              "## Why",
              "## How to fix it",
              "## How to prevent it",
              "## How to silence it");
    }
  }

  /** Without four blanks it is no code, and the lines of a message run into each other. */
  @Test
  void whatTheJdkSaysIsShownAsCode() throws IOException {
    for (Rule rule : Rules.all()) {
      assertThat(Files.readAllLines(PAGES.resolve(rule.code() + ".md")))
          .as(rule.code())
          .noneMatch(line -> line.startsWith("java."));
    }
  }

  @Test
  void everyPageShowsWhatExecguardSays() throws IOException {
    for (Rule rule : Rules.all()) {
      Path file = PAGES.resolve(rule.code() + ".md");
      List<String> section = PageSample.section(GOLDEN.resolve(rule.code() + ".txt"));
      if ("write".equals(System.getProperty("execguard.golden"))) {
        Files.write(file, PageSample.with(Files.readAllLines(file), section));
      }
      assertThat(PageSample.of(Files.readAllLines(file)))
          .as("%s: write it with -Dexecguard.golden=write", file.getFileName())
          .isEqualTo(section);
    }
  }

  @Test
  void theIndexHasARowForEachRule() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGES.resolve("index.md")).stream()
            .filter(l -> l.startsWith("| [EG"))
            .toList();
    List<String> wanted =
        Rules.all().stream()
            .map(
                r -> "| [%1$s](%1$s.md) | `%2$s` | %3$s |".formatted(r.code(), r.name(), r.title()))
            .toList();
    assertThat(rows).containsExactlyElementsOf(wanted);
  }

  private static TreeSet<String> registered() {
    TreeSet<String> codes = new TreeSet<>();
    Rules.all().forEach(rule -> codes.add(rule.code()));
    return codes;
  }

  private static TreeSet<String> codes(Path directory, String suffix) throws IOException {
    TreeSet<String> codes = new TreeSet<>();
    if (!Files.isDirectory(directory)) {
      return codes;
    }
    try (Stream<Path> files = Files.list(directory)) {
      files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.startsWith("EG") && n.endsWith(suffix))
          .forEach(n -> codes.add(n.substring(0, n.length() - suffix.length())));
    }
    return codes;
  }
}
