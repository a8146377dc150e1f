package io.execguard.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.diagnosis.Severity;
import io.execguard.platform.Platform;
import io.execguard.verdict.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Debian, as debootstrap makes it ({@code EXECGUARD_TEST_ROOT} names it): nothing in it is
 * wrong, and a scan must not say otherwise.
 */
class DebianRootIT {
  @TempDir Path dir;
  private Path root;

  @BeforeEach
  void find() {
    String named = System.getenv("EXECGUARD_TEST_ROOT");
    assumeTrue(
        named != null && Files.isRegularFile(Path.of(named, "etc", "os-release")),
        "no root of a Debian: EXECGUARD_TEST_ROOT names none (debootstrap --variant=minbase)");
    root = Path.of(named);
  }

  @Test
  void nothingIsWrongInIt() {
    Scans scans = Scans.of(root);
    assertThat(scans.problemTexts()).isEmpty();
    assertThat(grave(scans)).isEmpty();
    ScanSummary.PlatformCount count = scans.summary.platforms().get(0);
    assertThat(count.programs(Outcome.RUNS)).isGreaterThan(200);
    assertThat(count.libraries()).isGreaterThan(100).isEqualTo(count.serving());
  }

  @Test
  void forAnotherCpuAllOfItsCompiledCodeIsWrong() {
    Platform own = Scans.of(root).summary.platforms().get(0).platform();
    String other = own.architecture().equals("arm64") ? "linux/amd64" : "linux/arm64";
    ScanSummary.PlatformCount count = Scans.of(root, other).summary.platforms().get(0);
    assertThat(count.serving()).isZero();
    assertThat(count.programs(Outcome.RUNS)).isZero();
    assertThat(count.worst(Severity.ERROR)).isGreaterThan(300);
  }

  @Test
  void asATarItIsTheSame() throws Exception {
    Path tar = dir.resolve("root.tar");
    Process process =
        new ProcessBuilder(
                "tar", "-cf", tar.toString(), "--exclude=./var/cache", "-C", "" + root, ".")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assumeTrue(process.waitFor() == 0, "tar does not pack the root: " + said);
    TreeMap<String, String> unpacked = Scans.of(root).answers(root + "/");
    unpacked.keySet().removeIf(path -> path.startsWith("var/cache/"));
    assertThat(Scans.of(tar).answers(tar + "!/")).isEqualTo(unpacked);
  }

  private static TreeSet<String> grave(Scans scans) {
    TreeSet<String> grave = new TreeSet<>();
    for (ScanResult result : scans.results) {
      if (result.severity() != null && result.severity() != Severity.NOTE) {
        grave.add(result.path() + " " + result.diagnosis().codes());
      }
    }
    return grave;
  }
}
