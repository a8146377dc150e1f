package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.file.Errno;
import io.execguard.verdict.Reason;
import org.junit.jupiter.api.Test;

class InterpreterMissingTest {
  private final InterpreterMissing rule = new InterpreterMissing();

  @Test
  void texts() throws Exception {
    Golden.of("EG201")
        .add("bash on Alpine", rule.apply(bashOnAlpine()))
        .add("python where there is only python3", rule.apply(python()))
        .add("perl that is somewhere else", rule.apply(perl("#!/usr/local/bin/perl")))
        .add("the same with an option", rule.apply(perl("#!/usr/local/bin/perl -w")))
        .add("a program that no package is known for", rule.apply(unknown("/opt/acme/bin/run")))
        .add("a relative interpreter", rule.apply(unknown("bin/run")))
        .add("a home directory", rule.apply(unknown("~/bin/run")))
        .add("an interpreter of an interpreter", rule.apply(second()))
        .add("a way that leads through a file", rule.apply(throughAFile()))
        .verify();
  }

  @Test
  void itIsTheOnlyFinding() {
    assertThat(Situation.codes(bashOnAlpine())).containsExactly("EG201");
    assertThat(Situation.codes(Situation.checked(bashOnAlpine()))).containsExactly("EG201");
    assertThat(Situation.codes(throughAFile())).containsExactly("EG201");
  }

  @Test
  void aHealthyScriptHasNone() {
    Case healthy =
        Situation.onDebian().script("/srv/a.sh", "#!/bin/sh -e").interpreter("/bin/sh").runs();
    assertThat(Situation.codes(healthy)).isEmpty();
  }

  @Test
  void theCommandChangesTheFirstLineOnly() {
    assertThat(rule.apply(perl("#!/usr/local/bin/perl")).fixes())
        .extracting(Fix::command)
        .contains("sed -i '1s|/usr/local/bin/perl|/usr/bin/env perl|' /srv/report.pl");
  }

  /** What stands in a file ends no sentence of ours, whatever it is. */
  @Test
  void aQuotedLineStaysInOneSentence() {
    Case odd =
        Situation.onDebian()
            .script("/srv/a.sh", "#!/opt/a; fix: b\\nc")
            .interpreter("/opt/a; fix: b\\nc")
            .fails(Errno.ENOENT, Reason.PATH);
    assertThat(rule.apply(odd).sentences())
        .filteredOn(sentence -> sentence.contains("#!/opt/a"))
        .singleElement()
        .asString()
        .startsWith("line 1 of /srv/a.sh says #!/opt/a; fix: b");
  }

  private static Case bashOnAlpine() {
    return Situation.on(Hosts.alpine())
        .there("/bin/sh")
        .script("/srv/app/start.sh", "#!/bin/bash")
        .interpreter("/bin/bash")
        .fails(Errno.ENOENT, Reason.PATH);
  }

  private static Case python() {
    return Situation.onDebian()
        .there("/usr/bin/python3")
        .script("/srv/job.py", "#!/usr/bin/python")
        .interpreter("/usr/bin/python")
        .fails(Errno.ENOENT, Reason.PATH);
  }

  private static Case perl(String line) {
    return Situation.onDebian()
        .there("/usr/bin/perl")
        .script("/srv/report.pl", line)
        .interpreter("/usr/local/bin/perl")
        .fails(Errno.ENOENT, Reason.PATH);
  }

  private static Case unknown(String name) {
    return Situation.onDebian()
        .script("/srv/it's here", "#!" + name)
        .interpreter(name)
        .fails(Errno.ENOENT, Reason.PATH);
  }

  private static Case second() {
    Situation situation = Situation.onDebian();
    situation.files.program("/srv/wrapper");
    return situation
        .script("/srv/task", "#!/srv/wrapper")
        .step(
            io.execguard.verdict.Step.Role.INTERPRETER,
            "/srv/wrapper",
            Situation.image("/srv/wrapper", "#!/usr/bin/ruby\n"))
        .interpreter("/usr/bin/ruby")
        .fails(Errno.ENOENT, Reason.PATH);
  }

  private static Case throughAFile() {
    return Situation.onDebian()
        .script("/srv/a.sh", "#!/bin/sh/")
        .interpreter("/bin/sh/")
        .fails(Errno.ENOTDIR, Reason.PATH);
  }
}
