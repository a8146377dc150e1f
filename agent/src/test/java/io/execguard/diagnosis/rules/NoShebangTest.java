package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.diagnosis.Severity;
import io.execguard.host.Host;
import io.execguard.image.Kind;
import io.execguard.verdict.Reason;
import org.junit.jupiter.api.Test;

class NoShebangTest {
  private final NoShebang rule = new NoShebang();

  @Test
  void texts() throws Exception {
    Golden.of(rule.code())
        .add("a shell script on glibc", apply("/opt/app/start.sh", Hosts.debian()))
        .add("a Python script on glibc", apply("/opt/app/job.py", Hosts.debian()))
        .add("text of no known language on musl", apply("/opt/app/prog", Hosts.alpine()))
        .verify();
  }

  @Test
  void itIsGraveOnlyWhereItDoesNotRunOrRunsInTheWrongLanguage() {
    assertThat(apply("/opt/a", Hosts.debian()).severity()).isEqualTo(Severity.NOTE);
    assertThat(apply("/opt/a.sh", Hosts.debian()).severity()).isEqualTo(Severity.NOTE);
    assertThat(apply("/opt/a.rb", Hosts.debian()).severity()).isEqualTo(Severity.WARNING);
    assertThat(apply("/opt/a.sh", Hosts.alpine()).severity()).isEqualTo(Severity.ERROR);
  }

  private Finding apply(String path, Host host) {
    Finding finding =
        rule.apply(Given.file(path, Kind.TEXT, "ASCII text").refused(Reason.UNKNOWN_FORMAT, host));
    assertThat(finding).isNotNull();
    return finding;
  }
}
