package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.diagnosis.Severity;
import io.execguard.file.Errno;
import io.execguard.host.Host;
import io.execguard.image.Raw;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import io.execguard.verdict.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoShebangTest {
  private final NoShebang rule = new NoShebang();

  @Test
  void texts() throws Exception {
    Golden.of(rule.code())
        .add("a shell script on glibc", apply("/opt/app/start.sh", "echo hello\n", Hosts.debian()))
        .add("a Python script on glibc", apply("/opt/app/job.py", "import sys\n", Hosts.debian()))
        .add("text of no known language on musl", apply("/opt/app/prog", "hello\n", Hosts.alpine()))
        .add(
            "Perl, told by its lines",
            apply("/opt/app/report", "use strict;\nmy $x = 1;\n", Hosts.debian()))
        .add("a host whose /bin/sh does not run", rule.apply(refusedByTheShellToo()))
        .verify();
  }

  private static Case refusedByTheShellToo() {
    String path = "/opt/app/start.sh";
    Case file = Given.content(path, "echo hello\n").refused(Reason.UNKNOWN_FORMAT, Hosts.debian());
    Launch launch = Launch.of(List.of(path), null, null, "/bin");
    Located located = Located.of(null, path, file.verdict().program().facts(), List.of());
    return Case.ofLaunch(
        file.verdict(), file.host(), file.files(), launch, located, Errno.ENOEXEC.number());
  }

  @Test
  void itIsGraveOnlyWhereItDoesNotRunOrRunsInTheWrongLanguage() {
    String text = "hello\n";
    assertThat(apply("/opt/a", text, Hosts.debian()).severity()).isEqualTo(Severity.NOTE);
    assertThat(apply("/opt/a.sh", text, Hosts.debian()).severity()).isEqualTo(Severity.NOTE);
    assertThat(apply("/opt/a.rb", text, Hosts.debian()).severity()).isEqualTo(Severity.WARNING);
    assertThat(apply("/opt/a.sh", text, Hosts.alpine()).severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void aCosmopolitanProgramIsForTheShell() {
    byte[] ape =
        Raw.little()
            .ascii("MZqFpD='\n")
            .to(0x3c)
            .u32(0x80)
            .to(0x80)
            .ascii("PE\0\0")
            .to(0x200)
            .build();
    assertThat(
            rule.apply(
                Given.content("/opt/ape", ape).refused(Reason.UNKNOWN_FORMAT, Hosts.debian())))
        .extracting(Finding::severity)
        .isEqualTo(Severity.NOTE);
  }

  private Finding apply(String path, String content, Host host) {
    Finding finding = rule.apply(Given.content(path, content).refused(Reason.UNKNOWN_FORMAT, host));
    assertThat(finding).isNotNull();
    return finding;
  }
}
