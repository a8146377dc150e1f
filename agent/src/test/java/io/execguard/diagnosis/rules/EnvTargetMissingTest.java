package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Severity;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvTargetMissingTest {
  private static final Map<String, String> NARROW = Collections.singletonMap("PATH", "/opt/app");

  private final EnvTargetMissing rule = new EnvTargetMissing();

  @Test
  void texts() throws Exception {
    Golden.of("EG206")
        .add("nowhere", rule.apply(env("node").runs()))
        .add("on the JVM's PATH only", rule.apply(env("ruby").with(NARROW).runs()))
        .add("outside of the PATH", rule.apply(env("deno").there("/root/x/deno").runs()))
        .add("python where there is python3", rule.apply(env("python").runs()))
        .add("several words", rule.apply(env("python3 -u").runs()))
        .add("several words that begin with an option", rule.apply(env("-i python3").runs()))
        .add("several words with a variable", rule.apply(env("A=1 python3").runs()))
        .add("several words with -S", rule.apply(env("-S node --no-warnings").runs()))
        .add("a file that is only checked", rule.apply(Situation.checked(env("node").runs())))
        .verify();
  }

  @Test
  void itIsAWarningAndTheOnlyFinding() {
    Case c = env("node").runs();
    assertThat(rule.apply(c).severity()).isEqualTo(Severity.WARNING);
    assertThat(Situation.codes(c)).containsExactly("EG206");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"python3", "-S python3 -u", "-S A=1 python3", "/usr/bin/python3", "A=1", "-i"})
  void whatIsFoundHasNone(String argument) {
    assertThat(Situation.codes(env(argument).runs())).isEmpty();
  }

  /** What env itself makes of them was asked of GNU coreutils 9.1. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-vS python3 -u",
        "-S\"python3\" -u",
        "-S python3\\_-u",
        "-S ${PYTHON} -u",
        "-S -C /tmp python3",
        "-S -u PATH python3",
        "-S -u HOME python3",
        "-S -i python3",
        "-iS python3",
        "-S PATH=/opt/x node",
        "-S A=1 -u node",
        "-S # node",
        "--split-string=python3 -u",
        "--split python3 -u"
      })
  void whatEnvUnderstandsIsLeftAlone(String argument) {
    assertThat(Situation.codes(env(argument).runs())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-S node", "-vS node", "--split-string=A=1 node", "-S -u HOME node"})
  void whatItWillNotFindIsSaid(String argument) {
    assertThat(Situation.codes(env(argument).runs())).containsExactly("EG206");
  }

  @Test
  void theChildsPathCounts() {
    assertThat(Situation.codes(env("python3").with(NARROW).runs())).containsExactly("EG206");
    assertThat(Situation.codes(env("tool").there("/opt/app/tool").with(NARROW).runs())).isEmpty();
  }

  private static Situation env(String argument) {
    return Situation.onDebian()
        .there("/usr/bin/python3", "/usr/bin/ruby")
        .script("/srv/task", "#!/usr/bin/env " + argument)
        .interpreter("/usr/bin/env");
  }
}
