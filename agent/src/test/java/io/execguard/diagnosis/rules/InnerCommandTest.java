package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.diagnosis.Inner;
import io.execguard.diagnosis.Severity;
import io.execguard.file.Errno;
import io.execguard.file.MapFiles;
import io.execguard.host.Host;
import io.execguard.image.elf.Elf;
import io.execguard.image.pe.PeBuilder;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import io.execguard.launch.ProgramSearch;
import io.execguard.platform.Platform;
import io.execguard.verdict.LaunchVerdict;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InnerCommandTest {
  private final InnerCommand rule = new InnerCommand();
  private final Situation outer = Situation.onDebian().there("/bin/sh", "/usr/bin/env");

  @Test
  void texts() throws Exception {
    outer.there("/usr/local/go/bin/protoc-gen-go");
    Golden.of("EG507")
        .add("not found by a shell", rule.apply(missing("sh", "-c", "protoc-gen-go --version")))
        .add("not found by env", rule.apply(missing("env", "PATH=/opt/app", "protoc-gen-go")))
        .add("a whole path", rule.apply(missing("sh", "-c", "exec /srv/tool 2>&1")))
        .add("for another CPU", rule.apply(foreign()))
        .add("not found by cmd.exe", rule.apply(onWindows("cmd", "/c", "protoc --version")))
        .verify();
  }

  @Test
  void itComesFirstAndTheCauseFollowsAsAWarning() {
    Diagnosis diagnosis = Diagnosis.of(missing("sh", "-c", "exec /srv/tool"));
    assertThat(diagnosis.codes()).containsExactly("EG507", "EG301");
    assertThat(diagnosis.findings()).extracting(Finding::severity).containsOnly(Severity.WARNING);
    assertThat(diagnosis.verdict().runs()).isTrue();
  }

  @Test
  void aHealthyCommandHasNone() {
    outer.there("/srv/tool");
    assertThat(Diagnosis.of(missing("sh", "-c", "exec /srv/tool")).codes()).isEmpty();
    assertThat(rule.apply(outer.launched("/bin/sh"))).isNull();
  }

  /** The command is looked for among the files that are there. */
  private Case missing(String... command) {
    io.execguard.launch.inner.InnerCommand inner = inner(command);
    Located located = ProgramSearch.locate(inner.launch(), outer.files);
    List<Step> steps = List.of(new Step(Step.Role.PROGRAM, located.path(), located.facts(), null));
    return with(
        inner,
        located,
        located.facts().exists()
            ? Verdict.runs(Reason.NONE, steps)
            : Verdict.fails(Errno.ENOENT, Reason.PATH, "", steps),
        command);
  }

  private Case foreign() {
    outer.there("/srv/tool");
    String[] command = {"/usr/bin/env", "A=1", "/srv/tool"};
    io.execguard.launch.inner.InnerCommand inner = inner(command);
    Located located = ProgramSearch.locate(inner.launch(), outer.files);
    List<Step> steps =
        List.of(
            new Step(
                Step.Role.PROGRAM,
                "/srv/tool",
                MapFiles.file("/srv/tool").build(),
                Elfs.program64(Elf.EM_AARCH64)));
    return with(
        inner, located, Verdict.fails(Errno.ENOEXEC, Reason.ELF_MACHINE, "", steps), command);
  }

  private static Case onWindows(String... command) {
    Host host = Host.typical(Platform.parse("windows/amd64"));
    MapFiles files =
        new MapFiles()
            .program("C:\\Windows\\System32\\cmd.exe", PeBuilder.of(PeBuilder.AMD64).build());
    Map<String, String> variables =
        Map.of("Path", "C:\\Windows\\System32;C:\\tools", "PATHEXT", ".COM;.EXE;.BAT;.CMD");
    Launch launch = Launch.of(List.of(command), null, variables, variables.get("Path"));
    io.execguard.launch.inner.InnerCommand inner =
        io.execguard.launch.inner.InnerCommand.onWindows(launch, Map.of());
    LaunchVerdict judged = LaunchVerdict.of(inner.launch(), files, host);
    Case c =
        Case.ofWindowsLaunch(judged.verdict(), host, files, inner.launch(), judged.located(), null);
    LaunchVerdict outer = LaunchVerdict.of(launch, files, host);
    return Case.ofWindowsLaunch(outer.verdict(), host, files, launch, outer.located(), null)
        .with(Inner.of(inner, Diagnosis.of(c)));
  }

  private io.execguard.launch.inner.InnerCommand inner(String... command) {
    Launch launch = Launch.of(List.of(command), null, null, Situation.PATH);
    String program = command[0].startsWith("/") ? command[0] : "/usr/bin/" + command[0];
    return io.execguard.launch.inner.InnerCommand.of(
        launch, program, new io.execguard.launch.inner.PlainFinder(outer.files), Map.of());
  }

  private Case with(
      io.execguard.launch.inner.InnerCommand inner,
      Located located,
      Verdict verdict,
      String... command) {
    Case c = Case.ofLaunch(verdict, Hosts.debian(), outer.files, inner.launch(), located, null);
    return outer.launched(command).with(Inner.of(inner, Diagnosis.of(c)));
  }
}
