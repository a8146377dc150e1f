package io.execguard.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Hosts;
import io.execguard.file.HostFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real programs that Go built, of old releases (whose build information holds addresses) and newer
 * ones, for Linux, macOS and Windows: the esbuild of npm.
 */
class GoProgramsIT {
  private static final Path CACHE = Path.of("target/foreign/npm");
  private static final String PACKAGE = "github.com/evanw/esbuild/cmd/esbuild";

  @TempDir Path dir;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "@esbuild/linux-arm64, 0.25.12, linux, arm64",
    "@esbuild/linux-mips64el, 0.25.12, linux, mips64le",
    "@esbuild/linux-s390x, 0.25.12, linux, s390x",
    "@esbuild/darwin-arm64, 0.25.12, darwin, arm64",
    "@esbuild/win32-x64, 0.25.12, windows, amd64",
    "@esbuild/win32-ia32, 0.25.12, windows, 386",
    "esbuild-linux-64, 0.8.57, , ",
    "esbuild-darwin-64, 0.8.57, , ",
  })
  void theBuildInformationNamesThePackage(String name, String version, String os, String cpu)
      throws Exception {
    Path program = program(name, version);
    Image image = ProgramFile.at(program.toString(), HostFiles.in(null)).image();

    GoBuild build = image.goBuild();
    assertThat(build).as(image.summary()).isNotNull();
    assertThat(build.version()).startsWith("go1.");
    assertThat(build.path()).isEqualTo(PACKAGE);
    assertThat(build.setting("GOOS")).isEqualTo(os);
    assertThat(build.setting("GOARCH")).isEqualTo(cpu);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "@esbuild/linux-arm64, 0.25.12, EG101",
    "@esbuild/darwin-arm64, 0.25.12, EG102",
    "@esbuild/win32-x64, 0.25.12, EG102",
    "esbuild-darwin-64, 0.8.57, EG102",
  })
  void theDiagnosisGivesTheCommandThatRebuildsIt(String name, String version, String code)
      throws Exception {
    Path program = program(name, version);
    Diagnosis diagnosis = Diagnosis.ofFile(program.toString(), HostFiles.in(null), Hosts.debian());

    assertThat(diagnosis.codes()).containsExactly(code);
    Finding finding = diagnosis.findings().get(0);
    assertThat(finding.fixes().stream().map(Fix::command))
        .contains("GOOS=linux GOARCH=amd64 go build " + PACKAGE);
  }

  private Path program(String name, String version) throws Exception {
    Path archive = archive(name, version);
    run(dir, "tar", "-xzf", archive.toAbsolutePath().toString());
    try (Stream<Path> files = Files.walk(dir)) {
      Path program =
          files
              .filter(f -> f.getFileName().toString().matches("esbuild(\\.exe)?"))
              .filter(Files::isRegularFile)
              .findFirst()
              .orElseThrow();
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      return program;
    }
  }

  private static Path archive(String name, String version) throws Exception {
    Files.createDirectories(CACHE);
    String file = name.replace("@", "").replace('/', '-') + "-" + version + ".tgz";
    if (!Files.exists(CACHE.resolve(file))) {
      String said = run(CACHE, "npm", "pack", "--silent", name + "@" + version);
      assumeTrue(Files.exists(CACHE.resolve(file)), name + " cannot be fetched from npm: " + said);
    }
    return CACHE.resolve(file);
  }

  private static String run(Path directory, String... command) throws Exception {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(2, TimeUnit.MINUTES);
      return said.strip();
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
