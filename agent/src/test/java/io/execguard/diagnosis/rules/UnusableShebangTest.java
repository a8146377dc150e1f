package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.file.Errno;
import io.execguard.image.Kind;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import org.junit.jupiter.api.Test;

class UnusableShebangTest {
  private final UnusableShebang rule = new UnusableShebang();

  @Test
  void texts() throws Exception {
    Golden.of(rule.code())
        .add(
            "longer than what the kernel reads",
            rule.apply(
                Given.file("/opt/run", Kind.SCRIPT, "script text executable")
                    .detail("no end of the interpreter's name within 256 bytes")
                    .refused(Reason.BAD_SHEBANG, Hosts.debian())))
        .add(
            "an empty name",
            rule.apply(
                Given.file("/opt/run", Kind.SCRIPT, "script text executable")
                    .refusedAt(
                        Step.Role.INTERPRETER,
                        "",
                        Errno.EACCES,
                        Reason.NOT_REGULAR,
                        Hosts.debian())))
        .verify();
  }

  @Test
  void anInterpreterThatIsNamedIsNotThisRules() {
    assertThat(
            rule.apply(
                Given.file("/opt/run", Kind.SCRIPT, "script")
                    .refusedAt(
                        Step.Role.INTERPRETER,
                        "/tmp",
                        Errno.EACCES,
                        Reason.NOT_REGULAR,
                        Hosts.debian())))
        .isNull();
  }
}
