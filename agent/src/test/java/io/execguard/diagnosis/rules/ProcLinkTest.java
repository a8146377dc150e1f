package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Hosts;
import io.execguard.file.Errno;
import io.execguard.file.HostFiles;
import io.execguard.launch.Launch;
import io.execguard.verdict.LaunchVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links of /proc that the JVM can follow and its child cannot. */
class ProcLinkTest {
  @TempDir Path dir;

  @BeforeEach
  void linux() {
    assumeTrue(Files.exists(Path.of("/proc/self/exe")), "ProcLinkTest: no /proc of Linux here");
  }

  /** What is said after the launch failed with ENOENT. */
  private Finding failed(String program) {
    HostFiles files = HostFiles.in(dir.toString()).detailed();
    Launch launch = Launch.of(List.of(program), dir.toString(), null, "/usr/bin");
    LaunchVerdict judged = LaunchVerdict.of(launch, files, Hosts.debian());
    assertThat(judged.located().facts().exists()).as("for the JVM").isTrue();
    judged = judged.missing();
    return new NotFound()
        .apply(
            Case.ofLaunch(
                judged.verdict(),
                Hosts.debian(),
                files,
                launch,
                judged.located(),
                Errno.ENOENT.number()));
  }

  @Test
  void theWorkingDirectoryOfTheChildIsAnother() throws Exception {
    Path here = Path.of("/proc/self/cwd").toRealPath();
    String name;
    try (Stream<Path> files = Files.list(here)) {
      name =
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .filter(file -> file.matches("[a-z.]+"))
              .findFirst()
              .orElseThrow();
    }
    Finding finding = failed("/proc/self/cwd/" + name);
    assertThat(finding.detail())
        .contains("/cwd leads to what is a process's own: the child has another working directory")
        .doesNotContain("descriptors");
    assertThat(finding.fixes())
        .extracting(Fix::text)
        .contains("give the launch its absolute path, " + here.resolve(name))
        .noneMatch(fix -> fix.contains("/fd/"));
  }

  @Test
  void soMayTheRootBe() throws Exception {
    Path file = Files.write(dir.resolve("tool"), new byte[] {1});
    Finding finding = failed("/proc/self/root" + file);
    assertThat(finding.detail()).contains("root directory").doesNotContain("descriptors");
    assertThat(finding.fixes())
        .extracting(Fix::text)
        .contains("give the launch its absolute path, " + file);
  }

  @Test
  void andDescriptorsAreClosed() throws Exception {
    Path directory = Files.createDirectory(dir.resolve("fd"));
    Path file = Files.write(directory.resolve("tool"), new byte[] {1});
    try (java.io.InputStream open = Files.newInputStream(file);
        Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      assertThat(open.read()).isEqualTo(1);
      String link = descriptors.filter(d -> leadsTo(d, file)).findFirst().orElseThrow().toString();
      for (String program : new String[] {link, link.replace("/proc/self/fd", "/dev/fd")}) {
        Finding finding = failed(program);
        assertThat(finding.detail()).contains("closes all descriptors but 0, 1 and 2");
        assertThat(finding.fixes()).extracting(Fix::text).anyMatch(fix -> fix.contains("/fd/N"));
      }
    }
  }

  private static boolean leadsTo(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file);
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
