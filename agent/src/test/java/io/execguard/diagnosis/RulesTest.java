package io.execguard.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RulesTest {
  @Test
  void codesAreUniqueAndInOrder() {
    List<String> codes = Rules.all().stream().map(Rule::code).toList();
    assertThat(codes).doesNotHaveDuplicates().isSorted().allMatch(c -> c.matches("EG[1-7]\\d\\d"));
  }

  @Test
  void namesAreUniqueAndInTheCataloguesStyle() {
    assertThat(Rules.all())
        .extracting(Rule::name)
        .doesNotHaveDuplicates()
        .allMatch(n -> n.matches("[a-z][a-z0-9-]+"));
  }

  @Test
  void theClassBearsTheRulesName() {
    for (Rule rule : Rules.all()) {
      assertThat(rule.getClass().getSimpleName().toLowerCase())
          .as(rule.code())
          .isEqualTo(rule.name().replace("-", ""));
    }
  }

  @Test
  void aHealthyProgramHasNoFinding() {
    assertThat(Rules.findings(healthy())).isEmpty();
  }

  @Test
  void gravestComesFirstThenTheLowerCode() {
    List<Rule> rules =
        Arrays.asList(
            rule("EG101", () -> Finding.warning("EG101", "w", "")),
            rule("EG102", () -> Finding.error("EG102", "e", "")),
            rule("EG103", () -> null),
            rule("EG104", () -> Finding.error("EG104", "e", "")));
    assertThat(Rules.findings(rules, healthy(), new ArrayList<>()))
        .extracting(Finding::code)
        .containsExactly("EG102", "EG104", "EG101");
  }

  @Test
  void aRuleThatThrowsDoesNotSilenceTheOthers() {
    List<Rule> rules =
        Arrays.asList(
            rule(
                "EG101",
                () -> {
                  throw new IllegalStateException("broken rule");
                }),
            rule(
                "EG102",
                () -> {
                  throw new NoClassDefFoundError("gone");
                }),
            rule("EG103", () -> Finding.error("EG103", "e", "")));
    List<Throwable> failures = new ArrayList<>();
    assertThat(Rules.findings(rules, healthy(), failures))
        .extracting(Finding::code)
        .containsExactly("EG103");
    assertThat(failures).extracting(Throwable::getMessage).containsExactly("broken rule", "gone");
  }

  private static Case healthy() {
    Step step =
        new Step(
            Step.Role.PROGRAM,
            "/bin/true",
            FileFacts.of("/bin/true", FileType.REGULAR).executable(true).build(),
            Image.simple(Kind.ELF, "ELF"));
    return Case.ofFile(
        Verdict.runs(Reason.NONE, Collections.singletonList(step)), Hosts.debian(), new NoFiles());
  }

  private static Rule rule(String code, Supplier<Finding> finding) {
    return new Rule(code, code, code) {
      @Override
      public Finding apply(Case c) {
        return finding.get();
      }
    };
  }
}
