package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.MapFiles;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotFoundTest {
  private static final Map<String, String> CHILD =
      Collections.singletonMap("PATH", "/opt/node/bin:/usr/bin");

  private final NotFound rule = new NotFound();

  @Test
  void texts() throws Exception {
    Golden.of("EG301")
        .add("git on Debian", rule.apply(debian().launched("git", "status")))
        .add("nothing of that name", rule.apply(debian().launched("acme-tool")))
        .add(
            "in another usual directory",
            rule.apply(debian().there("/snap/bin/kubectl").launched("kubectl")))
        .add(
            "on the child's PATH only",
            rule.apply(debian().there("/opt/node/bin/node").with(CHILD).launched("node")))
        .add(
            "a slip of the finger",
            rule.apply(debian().there("/usr/bin/convert").launched("covnert")))
        .add(
            "in the working directory",
            rule.apply(debian().there("./tool", "/srv/x").in("/srv").launched("tool")))
        .add(
            "with an extension",
            rule.apply(debian().there("/usr/bin/deploy.sh").launched("deploy")))
        .add("no PATH at all", rule.apply(debian().path(null).launched("git")))
        .add("an empty PATH", rule.apply(debian().path("").launched("git")))
        .add("a PATH with flaws", rule.apply(flawed()))
        .add(
            "a whole command line",
            rule.apply(debian().there("/usr/bin/git").launched("git status --short")))
        .add(
            "a command line for a shell",
            rule.apply(debian().there("/bin/ps").launched("ps aux | grep java")))
        .add("cd", rule.apply(debian().launched("cd", "/srv")))
        .add("source", rule.apply(debian().launched("source", "env.sh")))
        .add("ulimit", rule.apply(debian().launched("ulimit", "-n")))
        .add("a line end", rule.apply(debian().there("/usr/bin/git").launched("git\n")))
        .add("quotes", rule.apply(debian().launched("\"/usr/bin/git\"")))
        .add("on the PATH of a login shell, under systemd", rule.apply(service()))
        .add("on the PATH of a login shell, in a user's own file", rule.apply(sdkman()))
        .add(
            "installed for one user",
            rule.apply(
                user().there("/home/me/.nvm/versions/node/v20.1.0/bin/node").launched("node")))
        .add(
            "named as Windows names it",
            rule.apply(debian().there("/usr/bin/npm").launched("npm.cmd", "install")))
        .add(
            "one directory too high",
            rule.apply(debian().there("/opt/acme/bin/server").launched("/opt/acme/server")))
        .add("a helper of docker's", rule.apply(debian().launched("docker-credential-desktop")))
        .add("a home directory", rule.apply(debian().launched("~/bin/tool")))
        .add("a variable", rule.apply(debian().launched("$JAVA_HOME/bin/java")))
        .add("a pattern", rule.apply(debian().launched("/usr/bin/java*")))
        .add("cmd.exe", rule.apply(debian().launched("cmd.exe", "/c", "dir")))
        .add("an assignment", rule.apply(debian().launched("LANG=C", "ls")))
        .add("nothing", rule.apply(debian().launched("")))
        .add(
            "a path",
            rule.apply(debian().there("/opt/acme/bin/server").launched("/opt/acme/bin/sevrer")))
        .add(
            "a path whose directory is missing",
            rule.apply(debian().launched("/opt/acme/bin/server")))
        .add("a relative path", rule.apply(debian().launched("./gradlew")))
        .add("a relative path that the JVM's directory has", rule.apply(relative()))
        .add(
            "a path without its extension",
            rule.apply(debian().there("/srv/run.sh").launched("/srv/run")))
        .add(
            "a program that lies elsewhere",
            rule.apply(debian().there("/usr/bin/java").launched("/usr/lib/jvm/jdk/bin/java")))
        .add(
            "a file that is only checked",
            rule.apply(Situation.checked(debian().launched("/srv/no"))))
        .add("an escape sequence", rule.apply(debian().launched("/srv/\u001b[31mred")))
        .verify();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git",
        "git status -s",
        "cd",
        "git\n",
        "'git'",
        "~/x",
        "$X",
        "",
        "/no/git",
        "no/x"
      })
  void itIsTheOnlyFinding(String program) {
    Case c = debian().there("/usr/bin/git2").launched(program);
    assertThat(Situation.codes(c)).containsExactly("EG301");
    assertThat(rule.apply(c).fixes()).isNotEmpty();
  }

  @Test
  void everyTypoIsFoundInItsOwnDirectory() {
    Finding finding =
        rule.apply(debian().there("/opt/app/bin/server").launched("/opt/ap/bin/server"));
    assertThat(finding.fixes()).extracting(Fix::text).contains("did you mean /opt/app/bin/server?");
  }

  @ParameterizedTest
  @CsvSource({
    "git,gti,git",
    "Git,git,git",
    "java,jvaa,java",
    "ls,l,",
    "ab,ba,",
    "kubectl,kubctl,kubectl",
    "kubectl,kub,",
  })
  void nearMisses(String there, String asked, String near) {
    String found = Spelling.nearest(asked, Collections.singletonList(there));
    assertThat(found).isEqualTo(near == null ? null : there);
  }

  @Test
  void whatIsFoundHasNone() {
    assertThat(Situation.codes(debian().there("/usr/bin/git").launched("git"))).isEmpty();
    assertThat(Situation.codes(debian().there("/bin/a b").launched("/bin/a b"))).isEmpty();
  }

  @Test
  void aPathWithoutDirectoriesOnItsEndIsStillNotFound() {
    Case c = debian().path("/usr/bin:/etc/passwd").launched("tool");
    assertThat(c.verdict().errno()).isEqualTo(Errno.ENOENT);
    Situation situation = debian().path("/usr/bin:/etc/passwd");
    situation.files.plain("/etc/passwd");
    Case file = situation.launched("tool");
    assertThat(file.verdict().errno()).isEqualTo(Errno.ENOTDIR);
    assertThat(Situation.codes(file)).containsExactly("EG301");
  }

  private static Case service() {
    Situation situation = user().path("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin");
    situation.there("/usr/local/go/bin/go");
    situation.files.put(
        MapFiles.file("/etc/profile.d/go.sh").build(),
        text("# tools\nexport PATH=$PATH:/usr/local/go/bin\n"));
    return situation.launched("go", "version");
  }

  private static Case sdkman() {
    Situation situation = user().path("/usr/bin:/bin");
    situation.there("/home/me/.local/bin/mvn");
    situation.files.put(
        MapFiles.file("/home/me/.profile").build(),
        text("if [ -d ~/.local/bin ]; then\n  PATH=\"$HOME/.local/bin:$PATH\"\nfi\n"));
    return situation.launched("mvn");
  }

  private static Situation user() {
    return Situation.on(
            Hosts.debian().toBuilder()
                .settings(Collections.singletonMap("HOME", "/home/me"))
                .build())
        .there("/usr/bin/env", "/bin/sh");
  }

  private static byte[] text(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Case flawed() {
    Situation situation = debian().path("/usr/bin::/opt/gone:~/bin:/etc/passwd:/root/bin");
    situation.files.plain("/etc/passwd");
    return situation.launched("tool");
  }

  private static Case relative() {
    Situation situation = debian().in("/srv/work");
    situation.files.directory("/srv/work");
    FileFacts own = MapFiles.file("/proc/self/cwd/bin/tool").realPath("/srv/app/bin/tool").build();
    situation.files.put(own);
    return situation.launched("bin/tool");
  }

  private static Situation debian() {
    return Situation.on(Hosts.debian()).there("/usr/bin/env", "/bin/sh", "/usr/local/bin/acme");
  }
}
