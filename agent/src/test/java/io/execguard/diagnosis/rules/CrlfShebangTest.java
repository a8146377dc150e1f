package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Severity;
import io.execguard.file.Errno;
import io.execguard.verdict.Reason;
import org.junit.jupiter.api.Test;

class CrlfShebangTest {
  private final CrlfShebang rule = new CrlfShebang();

  @Test
  void texts() throws Exception {
    Golden.of("EG202")
        .add("a name", rule.apply(name("/srv/app/gradlew")))
        .add("a file with an extension", rule.apply(name("/srv/app/run.sh")))
        .add("an argument", rule.apply(argument("#!/bin/sh -e\r", "/bin/sh")))
        .add("env", rule.apply(argument("#!/usr/bin/env sh\r", "/usr/bin/env")))
        .verify();
  }

  @Test
  void itIsTheOnlyFinding() {
    assertThat(Situation.codes(name("/srv/a.sh"))).containsExactly("EG202");
    assertThat(Situation.codes(argument("#!/usr/bin/env sh\r", "/usr/bin/env")))
        .containsExactly("EG202");
  }

  @Test
  void aScriptThatStartsIsWarnedOf() {
    assertThat(rule.apply(argument("#!/bin/sh -e\r", "/bin/sh")).severity())
        .isEqualTo(Severity.WARNING);
    assertThat(rule.apply(name("/srv/a.sh")).severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void aFileThatBearsSuchANameIsAnInterpreter() {
    Case runs =
        Situation.onDebian()
            .there("/bin/sh\r")
            .script("/srv/a.sh", "#!/bin/sh\r")
            .interpreter("/bin/sh\r")
            .runs();
    assertThat(Situation.codes(runs)).isEmpty();
  }

  private static Case name(String script) {
    return Situation.onDebian()
        .script(script, "#!/bin/sh\r")
        .interpreter("/bin/sh\r")
        .fails(Errno.ENOENT, Reason.PATH);
  }

  private static Case argument(String line, String interpreter) {
    return Situation.onDebian().script("/srv/a.sh", line).interpreter(interpreter).runs();
  }
}
