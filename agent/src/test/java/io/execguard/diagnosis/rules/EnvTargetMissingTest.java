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
