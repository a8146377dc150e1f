package io.execguard.launch.inner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.file.MapFiles;
import io.execguard.launch.Launch;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InnerCommandTest {
  private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

  private final MapFiles files = new MapFiles();

  InnerCommandTest() {
    for (String name : "env nice nohup timeout setsid stdbuf xargs sudo sh bash zsh".split(" ")) {
      files.program("/usr/bin/" + name);
    }
  }

  /** Words are separated by bars: the first is a name in /usr/bin. */
  private InnerCommand of(String command) {
    return of(command, Map.of("PATH", PATH));
  }

  private InnerCommand of(String command, Map<String, String> environment) {
    List<String> words = List.of(command.split("\\|"));
    Launch launch = Launch.of(words, null, null, environment.get("PATH"));
    return InnerCommand.of(launch, "/usr/bin/" + words.get(0), new PlainFinder(files), environment);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "env|tool|a; env; tool a",
        "env|A=1|B=2|tool; env; tool",
        "env|--|A=1|tool; env; tool",
        "env|-u|X|tool; env; tool",
        "env|--unset=X|tool; env; tool",
        "nice|tool; nice; tool",
        "nice|-n|5|tool; nice; tool",
        "nice|-n5|tool; nice; tool",
        "nice|-5|tool|-a; nice; tool -a",
        "nice|--adjustment=-5|tool; nice; tool",
        "nohup|tool; nohup; tool",
        "nohup|--|tool; nohup; tool",
        "timeout|3|tool|-k; timeout; tool -k",
        "timeout|-k|5s|-s|KILL|1.5m|tool; timeout; tool",
        "timeout|--signal=TERM|--foreground|3|tool; timeout; tool",
        "setsid|-fw|tool; setsid; tool",
        "stdbuf|-oL|-e|0|tool; stdbuf; tool",
        "xargs|-0|-n|1|tool|-v; xargs; tool -v",
        "sudo|-n|-u|root|/srv/tool; sudo; /srv/tool",
        "sudo|A=1|/srv/tool; sudo; /srv/tool",
        "sh|-c|tool a; sh -c; tool a",
        "sh|-ec|A=1 'to'ol a|name|x; sh -c; tool a",
        "bash|--norc|-c|exec tool; bash -c; tool",
        "bash|-e|-c|/srv/tool 2>&1; bash -c; /srv/tool",
        "zsh|-c|/srv/tool; zsh -c; /srv/tool",
        "sh|-c|exec echo a; sh -c; echo a",
        "env|FOO=1|nice|-n|5|timeout|3|tool|x; env nice timeout; tool x",
        "sh|-c|exec nice tool; sh -c nice; tool",
        "env|sh|-c|tool; env sh -c; tool",
      })
  void whatIsStarted(String command, String wrappers, String inner) {
    InnerCommand found = of(command);
    assertThat(found).isNotNull();
    assertThat(found.wrappers()).isEqualTo(wrappers);
    assertThat(String.join(" ", found.launch().command())).isEqualTo(inner);
    assertThat(found.launch().parentPath()).isEqualTo(PATH);
    assertThat(found.launch().isInside()).isTrue();
    assertThat(found.otherUser()).isEqualTo(wrappers.startsWith("sudo"));
    assertThat(found.inShell()).isEqualTo(wrappers.endsWith("sh -c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tool|a",
        "env",
        "env|A=1",
        "env|-S|tool a",
        "env|-0|tool",
        "env|--version",
        "env|=x|tool",
        "env|A-B=1|tool",
        "env|-i|tool",
        "env|-u|PATH|tool",
        "nice|-n|many|tool",
        "nice|-x|tool",
        "nice|--help",
        "nohup|--version",
        "timeout|tool",
        "timeout|soon|tool",
        "timeout|-x|3|tool",
        "timeout|-k|tool|3|tool",
        "setsid|-V",
        "stdbuf|tool",
        "stdbuf|-o|X|tool",
        "xargs|-r|tool",
        "xargs|-I|{}|tool|{}",
        "xargs",
        "sudo|tool",
        "sudo|-i|/srv/tool",
        "sudo|-D|/|/srv/tool",
        "sh|-c",
        "sh|script.sh",
        "sh|-s",
        "sh|-lc|tool",
        "sh|-n|-c|tool",
        "sh|-c|-e|tool",
        "sh|-c|echo hi",
        "sh|-c|cd x && tool",
        "sh|-c|if",
        "sh|-c|'echo' hi",
        "sh|-c|A=1",
        "sh|-c|exec",
        "sh|-c|exec -a x tool",
        "sh|-c|command tool",
        "sh|-c|PATH=/opt tool",
        "sh|-c|tool $X",
        "zsh|-c|tool",
        "bash|--rcfile|x|-c|tool",
        "env|env|env|env|env|env|env|env|env|tool",
      })
  void whatIsNotCertainIsLeftAlone(String command) {
    assertThat(of(command)).isNull();
  }

  @Test
  void thePathThatEnvLeaves() {
    assertThat(of("env|PATH=/opt|tool").launch().parentPath()).isEqualTo("/opt");
    assertThat(of("env|-i|PATH=/opt|tool").launch().parentPath()).isEqualTo("/opt");
    assertThat(of("env|-i|/srv/tool").launch().parentPath()).isNull();
  }

  @Test
  void theDirectoryThatEnvChangesTo() {
    assertThat(of("env|-C|/srv|./tool").launch().directory()).isEqualTo("/srv");
    assertThat(of("env|--chdir=sub|./tool").launch().directory()).isEqualTo("sub");
    Launch launch = Launch.of(List.of("env", "-C", "sub", "./tool"), "/srv", null, PATH);
    assertThat(
            InnerCommand.of(launch, "/usr/bin/env", new PlainFinder(files), Map.of())
                .launch()
                .directory())
        .isEqualTo("/srv/sub");
  }

  @Test
  void theChildsOwnEnvironmentCounts() {
    Launch launch = Launch.of(List.of("env", "tool"), null, Map.of("PATH", "/child"), PATH);
    assertThat(
            InnerCommand.of(launch, "/usr/bin/env", new PlainFinder(files), Map.of())
                .launch()
                .parentPath())
        .isEqualTo("/child");
    Launch none = Launch.of(List.of("env", "tool"), null, Map.of(), PATH);
    assertThat(InnerCommand.of(none, "/usr/bin/env", new PlainFinder(files), Map.of("PATH", PATH)))
        .isNull();
  }

  @Test
  void aFunctionOfBashMayHaveTheName() {
    assertThat(of("bash|-c|tool", Map.of("PATH", PATH, "BASH_FUNC_tool%%", "() { :; }"))).isNull();
    assertThat(of("bash|-c|tool", Map.of("PATH", PATH, "BASH_ENV", "/etc/x"))).isNull();
    assertThat(of("bash|-c|tool", Map.of("PATH", PATH, "BASH_FUNC_other%%", "x"))).isNotNull();
  }

  /** Its own list is asked for; nothing of it is a program that could be missing. */
  @Test
  void whatBashDoesItselfIsLeftAlone() throws Exception {
    assumeTrue(new File("/bin/bash").canExecute(), "skipped: no bash here");
    Process bash =
        new ProcessBuilder("/bin/bash", "--norc", "-c", "compgen -b; compgen -k")
            .redirectErrorStream(true)
            .start();
    String words = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).isZero();
    assertThat(words.split("\n"))
        .contains("help", "while")
        .allSatisfy(word -> assertThat(of("bash|-c|" + word)).isNull());
  }

  @Test
  void theSameNameElsewhereMayBeAnything() {
    Launch launch = Launch.of(List.of("/opt/app/env", "tool"), null, null, PATH);
    assertThat(InnerCommand.of(launch, "/opt/app/env", new PlainFinder(files), Map.of())).isNull();
    files.program("/usr/local/bin/nice");
    assertThat(of("env|nice|tool")).as("the PATH leads to another nice").isNull();
  }

  @Test
  void mostLaunchesAreNoneOfTheseAtAll() {
    assertThat(InnerCommand.isPossible(Launch.of(List.of("/bin/ls", "x"), null, null, PATH)))
        .isFalse();
    assertThat(InnerCommand.isPossible(Launch.of(List.of("sh"), null, null, PATH))).isFalse();
    assertThat(InnerCommand.isPossible(Launch.of(List.of("sh", "-c", "x"), null, null, PATH)))
        .isTrue();
  }
}
