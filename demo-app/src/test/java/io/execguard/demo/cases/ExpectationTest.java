package io.execguard.demo.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationTest {
  private static final Result SHELL = ended(2, "Syntax error");
  private static final Result JDK = thrown("Cannot run program \"x\": error=8, Exec format error");
  private static final Result STOPPED = thrown(JDK.message() + "\n  execguard EG101: foreign");

  @Test
  void aStoppedLaunchMustThrowErrorEightAndNameTheCode() {
    Expectation expectation = Expectation.stopped("EG101");
    assertThat(expectation.complaints(SHELL, STOPPED)).isEmpty();
    assertThat(expectation.complaints(JDK, STOPPED)).isEmpty();
    assertThat(expectation.complaints(SHELL, SHELL)).hasSize(3);
    assertThat(expectation.complaints(SHELL, JDK)).containsExactly("with: EG101 is not named");
    assertThat(expectation.complaints(ended(0, "fine"), STOPPED)).hasSize(1);
  }

  @Test
  void whatAnEmulatorRunsMustNotBeStopped() {
    Result runs = ended(0, "libprotoc 36.1\n");
    assertThat(Expectation.stopped("EG101").complaints(runs, runs)).isEmpty();
    assertThat(Expectation.stopped("EG101").complaints(runs, STOPPED)).hasSize(1);
  }

  @Test
  void aFormatWithoutProbeMayGoOnIfTheLogSaysWhy() {
    Expectation expectation = Expectation.stoppedIfHandlersAreSeen("EG101");
    assertThat(expectation.complaints(SHELL, STOPPED)).isEmpty();
    Result spared = SHELL.withLog("EG101 not stopped: binfmt_misc cannot be read here, so");
    assertThat(expectation.complaints(SHELL, spared)).isEmpty();
    assertThat(expectation.complaints(SHELL, SHELL.withLog("EG101"))).hasSize(3);
    assertThat(expectation.complaints(SHELL, ended(1, "").withLog(spared.log()))).hasSize(3);
    assertThat(Expectation.stopped("EG101").complaints(SHELL, spared)).hasSize(3);
  }

  @Test
  void anExplanationKeepsTheJdksWordsInFront() {
    Expectation expectation = Expectation.explained("EG202", 2);
    Result without = thrown("error=2, No such file");
    assertThat(expectation.complaints(without, thrown(without.message() + "\nEG202: CR")))
        .isEmpty();
    assertThat(expectation.complaints(without, thrown("EG202 error=2, No such file"))).hasSize(1);
    assertThat(expectation.complaints(without, without)).hasSize(1);
    assertThat(expectation.complaints(ended(0, ""), ended(0, ""))).hasSize(2);
  }

  @Test
  void aWarningIsInTheLogAndNowhereElse() {
    Expectation expectation = Expectation.warned("EG107", 0);
    Result runs = ended(0, "");
    assertThat(expectation.complaints(runs, runs.withLog("WARN EG107"))).isEmpty();
    assertThat(expectation.complaints(runs, runs)).hasSize(1);
    assertThat(expectation.complaints(runs, ended(1, "").withLog("EG107"))).hasSize(1);
    assertThat(expectation.complaints(JDK, thrown(JDK.message() + "\nEG107"))).isEmpty();
  }

  @Test
  void aHealthyLaunchMustBeSilentAndTheSame() {
    Result runs = ended(0, "x");
    assertThat(Expectation.unchanged().complaints(runs, runs)).isEmpty();
    assertThat(Expectation.unchanged().complaints(runs, runs.withLog(" "))).hasSize(1);
    assertThat(Expectation.unchanged().complaints(runs, ended(0, "y"))).hasSize(1);
    assertThat(Expectation.unchanged().complaints(SHELL, SHELL)).hasSize(1);
  }

  private static Result ended(int exit, String output) {
    return Result.ended("x", List.of(exit), output);
  }

  private static Result thrown(String message) {
    return Result.thrown("x", new IOException(message));
  }
}
