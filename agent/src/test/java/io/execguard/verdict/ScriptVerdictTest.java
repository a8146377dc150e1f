package io.execguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.Errno;
import io.execguard.file.FileType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts: every answer was observed on Linux 6.18 unless a test names another kernel. */
class ScriptVerdictTest {
  private final Judged machine = new Judged();

  private static String unescape(String text) {
    return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t").replace("\\0", "\0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#!/bin/sh",
        "#!/bin/sh\\n",
        "#! \\t/bin/sh\\t \\n",
        "#!/bin/sh -e\\r\\n",
        "#!/bin/sh \\r\\n",
        "#!/bin/sh -e -u\\n",
        "#!/bin/sh\\0 more\\n",
      })
  void runs(String line) {
    assertThat(machine.file("/s", unescape(line)).answer("/s")).isEqualTo("runs");
  }

  @ParameterizedTest
  @CsvSource({
    "#!\\n,                ENOEXEC BAD_SHEBANG",
    "#! \\t \\n,           ENOEXEC BAD_SHEBANG",
    "#!,                   EACCES NOT_REGULAR",
    "#!\\0,                EACCES NOT_REGULAR",
    "#!/bin/sh\\r\\n,      ENOENT PATH",
    "#!/bin/sh\\recho\\r,  ENOENT PATH",
    "#!/bin/\\0sh\\n,      EACCES NOT_REGULAR",
    "' #!/bin/sh\\n',      ENOEXEC UNKNOWN_FORMAT",
    "\ufeff#!/bin/sh\\n,   ENOEXEC UNKNOWN_FORMAT",
    "# !/bin/sh\\n,        ENOEXEC UNKNOWN_FORMAT",
    "#!sh\\n,              ENOENT PATH",
    "#!/bin/sh#c\\n,       ENOENT PATH",
    "#!/bin/sh\u00a0-e\\n, ENOENT PATH",
    "#!/tmp\\n,            EACCES NOT_REGULAR",
    "#!/etc/passwd\\n,     EACCES NOT_EXECUTABLE",
    "#!/bin/sh/\\n,        ENOTDIR PATH",
    "#!/bin/sh/x\\n,       ENOTDIR PATH",
    "#!/loop\\n,           ELOOP PATH",
    "#!/null\\n,           EACCES NOT_REGULAR",
    "#!/bin/foreign\\n,    ENOEXEC ELF_MACHINE",
    "#!/bin/empty\\n,      ENOEXEC UNKNOWN_FORMAT",
    "#!/bin/text\\n,       ENOEXEC UNKNOWN_FORMAT",
    "#!/bin/noloader\\n,   ENOENT PATH",
    "'',                   ENOEXEC UNKNOWN_FORMAT",
    "echo\\n,              ENOEXEC UNKNOWN_FORMAT",
  })
  void fails(String line, String answer) {
    machine
        .failing("/loop", Errno.ELOOP)
        .failing("/bin/sh/", Errno.ENOTDIR)
        .special("/bin/", FileType.DIRECTORY)
        .special("/null", FileType.CHARACTER_DEVICE)
        .file("/bin/noloader", Judged.dynamic().interp("/missing").with(0, "p_type", 0).build());
    assertThat(machine.file("/s", unescape(line)).answer("/s")).isEqualTo(answer);
  }

  @Test
  void anEmptyNameIsTheWorkingDirectory() {
    Verdict verdict = machine.file("/s", "#!").judge("/s");
    assertThat(verdict.deciding().role()).isEqualTo(Step.Role.INTERPRETER);
    assertThat(verdict.deciding().path()).isEmpty();
  }

  @Test
  void nameOf253BytesIsTheLongest() {
    String name = "/" + "n".repeat(252);
    machine.file(name, Judged.dynamic().build()).file("/s", "#!" + name + "\n");
    machine.file("/long", "#!" + name + "n\n");
    assertThat(machine.answer("/s")).isEqualTo("runs");
    assertThat(machine.answer("/long")).isEqualTo("ENOEXEC BAD_SHEBANG");
    assertThat(machine.judge("/long").detail()).contains("256 bytes");
    assertThat(machine.kernel(5, 1).answer("/s")).isEqualTo("runs");
    assertThat(machine.kernel(5, 0).answer("/s")).as("cut at 125 bytes").isEqualTo("ENOENT PATH");
    assertThat(machine.kernel(5, 0).judge("/s").deciding().path()).hasSize(125);
  }

  @Test
  void beforeLinux51AnEmptyNameIsNone() {
    assertThat(machine.kernel(4, 19).file("/s", "#!").answer("/s"))
        .isEqualTo("ENOEXEC BAD_SHEBANG");
  }

  @Test
  void theArgumentMayBeCut() {
    machine.file("/s", "#!/bin/sh " + "x".repeat(5000));
    assertThat(machine.answer("/s")).isEqualTo("runs");
  }

  private void chain(int scripts, String end) {
    for (int i = 1; i < scripts; i++) {
      machine.file("/s" + i, "#!/s" + (i + 1) + "\n");
    }
    machine.file("/s" + scripts, "#!" + end + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "5, /bin/sh,      runs",
    "6, /bin/sh,      ELOOP TOO_MANY_INTERPRETERS",
    "6, /missing,     ENOENT PATH",
    "7, /missing,     ELOOP TOO_MANY_INTERPRETERS",
    "5, /bin/foreign, ENOEXEC ELF_MACHINE",
    "6, /bin/foreign, ELOOP TOO_MANY_INTERPRETERS",
    "1, /s1,          ELOOP TOO_MANY_INTERPRETERS",
    "2, /s1,          ELOOP TOO_MANY_INTERPRETERS",
  })
  void interpretersAreOpenedBeforeTheyAreCounted(int scripts, String end, String answer) {
    chain(scripts, end);
    assertThat(machine.answer("/s1")).isEqualTo(answer);
  }

  @Test
  void theStepsAreTheWay() {
    machine.file("/s", "#!/t\n").file("/t", "#!/missing\n");
    Verdict verdict = machine.judge("/s");
    assertThat(verdict.steps()).extracting(Step::path).containsExactly("/s", "/t", "/missing");
    assertThat(verdict.deciding().facts().walkError()).isEqualTo(Errno.ENOENT);
    assertThat(verdict.program().image().kind().json()).isEqualTo("script");
  }
}
