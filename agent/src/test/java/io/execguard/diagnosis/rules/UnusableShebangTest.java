package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.file.Errno;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnusableShebangTest {
  private static final String LONG = "/opt/" + "deep/".repeat(60) + "bin/python3";
  private final UnusableShebang rule = new UnusableShebang();

  @Test
  void texts() throws Exception {
    Golden.of(rule.code())
        .add("a byte order mark", text("\ufeff#!/bin/sh\necho\n"))
        .add("blanks", text("  #!/bin/sh\necho\n"))
        .add("empty lines", text("\n\n#!/bin/sh\necho\n"))
        .add(
            "UTF-16",
            rule.apply(
                Given.content("/opt/run", "\ufeff#!/bin/sh\n".getBytes(StandardCharsets.UTF_16LE))
                    .refused(Reason.UNKNOWN_FORMAT, Hosts.debian())))
        .add("nothing", shebang("#!\necho\n"))
        .add("too long", shebang("#!" + LONG + "\n"))
        .add(
            "an empty name",
            rule.apply(
                Given.content("/opt/run", "#!")
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
                Given.content("/opt/run", "#!/tmp\n")
                    .refusedAt(
                        Step.Role.INTERPRETER,
                        "/tmp",
                        Errno.EACCES,
                        Reason.NOT_REGULAR,
                        Hosts.debian())))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeff#!/bin/sh\necho hello\n",
        "  #!/bin/sh\necho hello\n",
        "\n  \n#!/bin/sh\necho hello\n\necho\n",
        "\n\t#!/bin/sh\necho hello\n"
      })
  void theCommandMakesTheScriptRun(String content, @TempDir Path directory)
      throws IOException, InterruptedException {
    Path script = directory.resolve("it's a script");
    Files.writeString(script, content);
    Assumptions.assumeTrue(script.toFile().setExecutable(true), "no executable files here");
    Case c =
        Given.content(script.toString(), content).refused(Reason.UNKNOWN_FORMAT, Hosts.debian());
    String command = Objects.requireNonNull(rule.apply(c)).fixes().get(0).command();
    assertThat(new ProcessBuilder("/bin/sh", "-c", command).inheritIO().start().waitFor()).isZero();
    assertThat(Files.readString(script)).startsWith("#!/bin/sh\necho hello\n");
  }

  private Finding text(String content) {
    return rule.apply(
        Given.content("/opt/run", content).refused(Reason.UNKNOWN_FORMAT, Hosts.debian()));
  }

  private Finding shebang(String content) {
    return rule.apply(
        Given.content("/opt/run", content).refused(Reason.BAD_SHEBANG, Hosts.debian()));
  }
}
