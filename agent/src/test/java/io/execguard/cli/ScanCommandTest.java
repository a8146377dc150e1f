package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.execguard.image.elf.ElfBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanCommandTest {
  @TempDir Path dir;

  private void program(String name, byte[] content) throws IOException {
    Path file = Files.write(dir.resolve(name), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void programs() throws IOException {
    program("amd64", ElfBuilder.amd64().build());
    program("page.html", "<!DOCTYPE html>".getBytes());
  }

  private Run scan(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "scan";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 1] = dir.toString();
    return Run.with().of(all);
  }

  @Test
  void jsonIsALineOfTheContractForEachFileAndPlatform() throws IOException {
    programs();
    Run run = scan("--json", "--platform", "linux/amd64,linux/arm64/v8");
    assertThat(run.err()).isEmpty();
    List<JsonObject> lines =
        run.lines().stream().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    assertThat(lines).hasSize(4);
    for (JsonObject line : lines) {
      assertThat(line.keySet())
          .contains("path", "outcome", "errno", "codes", "platform", "kind", "summary", "findings");
      assertThat(line.get("path").getAsString()).startsWith(dir.toString());
    }
    assertThat(lines.stream().map(line -> line.get("platform").getAsString()))
        .containsOnly("linux/amd64", "linux/arm64/v8");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void theExitStatusIsThatOfWhatFailsOnIt() throws IOException {
    programs();
    String[] amd64 = {"--platform", "linux/amd64"};
    assertThat(scan(amd64).status()).isZero();
    assertThat(scan("--platform", "linux/arm64").status()).isEqualTo(1);
    assertThat(scan("--platform", "linux/amd64", "--fail-on", "warning").status()).isEqualTo(1);
    assertThat(scan("--platform", "linux/amd64", "--fail-on", "EG107").status()).isEqualTo(1);
    assertThat(scan("--platform", "linux/arm64", "--fail-on", "EG107").status()).isEqualTo(1);
    assertThat(scan("--platform", "linux/arm64", "--fail-on", "EG301,eg302").status()).isZero();
    assertThat(scan("--platform", "linux/arm64", "--fail-on", "never").status()).isZero();
    Run wrong = scan("--fail-on", "fire");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("\"fire\" is no severity");
    assertThat(Run.with().of("scan", dir.resolve("nowhere").toString()).status()).isEqualTo(2);
    assertThat(Run.with().of("scan").status()).isEqualTo(2);
    assertThat(scan("--platform", "linux/nonsense").err()).contains("no Linux is known");
  }

  @Test
  void whatTheBaselineKnowsIsToldOfNoMore() throws IOException {
    programs();
    Path baseline = dir.resolveSibling(dir.getFileName() + ".baseline");
    try {
      Run first = scan("--platform", "linux/arm64", "--write-baseline", baseline.toString());
      assertThat(first.status()).isEqualTo(1);
      assertThat(Files.readAllLines(baseline))
          .contains("EG101 linux/arm64 " + dir.resolve("amd64"));
      Run second = scan("--platform", "linux/arm64", "--baseline", baseline.toString());
      assertThat(second.status()).isZero();
      assertThat(second.out()).doesNotContain("EG101");
      program("later", ElfBuilder.amd64().build());
      Run third = scan("--platform", "linux/arm64", "--baseline", baseline.toString());
      assertThat(third.status()).isEqualTo(1);
      assertThat(third.out()).contains("later").doesNotContain(dir.resolve("amd64") + ":");
    } finally {
      Files.deleteIfExists(baseline);
    }
  }

  @Test
  void aBaselineThatIsNotThereIsNamedInPlainWords() {
    String missing = dir.resolve("no/baseline").toString();
    Run read = scan("--baseline", missing);
    assertThat(read.status()).isEqualTo(2);
    assertThat(read.err())
        .contains("cannot read " + missing + ": no such file or directory")
        .doesNotContain("Exception");
  }

  @Test
  void textGroupsByCauseAndEndsInASummary() throws IOException {
    for (int i = 0; i < 12; i++) {
      program("tool" + i, ElfBuilder.amd64().build());
    }
    Run run = scan("--platform", "linux/arm64");
    assertThat(run.out())
        .contains("error EG101 on linux/arm64 (12 files)", "and 4 more; --all names them")
        .contains("12 files looked at")
        .contains("linux/arm64: 12 programs: 0 run, 12 would not; 12 errors")
        .contains("compiled code: 12 for linux/amd64")
        .doesNotContain("\u001b");
    assertThat(scan("--platform", "linux/arm64", "--all").out()).contains("tool11");
    assertThat(scan("--platform", "linux/arm64", "--color", "always").out()).contains("\u001b[");
  }

  @Test
  void namesAreMadeVisible() throws IOException {
    program("a\u001b[2Jb\nc", ElfBuilder.amd64().build());
    Run run = scan("--platform", "linux/arm64");
    assertThat(run.out()).contains("a\\e[2Jb\\nc").doesNotContain("\u001b");
  }
}
