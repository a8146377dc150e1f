package io.execguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.checkup.Checkup;
import io.execguard.diagnosis.checkup.Survey;
import io.execguard.host.FakeRoot;
import io.execguard.host.Host;
import io.execguard.host.jvm.LaunchMechanism;
import io.execguard.host.jvm.RunningJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTextTest {
  private static final RunningJvm JVM =
      RunningJvm.of("/opt/jdk", "21.0.2+13", 21, LaunchMechanism.POSIX_SPAWN, null, null, false);

  @TempDir private Path root;

  /** A pod on an x86-64 node with Debian's qemu for arm64. */
  private Host pod() {
    return new FakeRoot(root)
        .file("/proc/sys/kernel/osrelease", "6.1.0-18-amd64\n")
        .file("/proc/sys/kernel/arch", "x86_64\n")
        .file("/proc/filesystems", "nodev\tbinfmt_misc\n")
        .file("/proc/sys/fs/binfmt_misc/status", "enabled\n")
        .file(
            "/proc/sys/fs/binfmt_misc/qemu-aarch64",
            "enabled\ninterpreter /usr/libexec/qemu-binfmt/aarch64-binfmt-P\nflags: POCF\n"
                + "offset 0\nmagic 7f454c460201010000000000000000000200b700\n"
                + "mask ffffffffffffff00fffffffffffffffffeffffff\n")
        .file("/etc/os-release", "ID=debian\nPRETTY_NAME=\"Debian \u001b[31m12\"\n")
        .file("/.dockerenv", "")
        .variable("KUBERNETES_SERVICE_HOST", "10.0.0.1")
        .host();
  }

  private static List<String> lines(Survey survey, int width) {
    return DoctorText.of(survey, Checkup.problems(survey), "1.0", Palette.PLAIN, width);
  }

  @Test
  void factsOfAMadeUpHost() {
    Survey survey =
        Survey.of(pod(), JVM)
            .jdk("Eclipse Adoptium", "amd64")
            .probed(
                List.of(
                    new Survey.Probed("x86_64", true),
                    new Survey.Probed("aarch64", true),
                    new Survey.Probed("s390x", false),
                    new Survey.Probed("ppc64le", null)))
            .build();
    assertThat(lines(survey, 100))
        .contains(
            "  platform             linux/amd64",
            "  kernel               6.1",
            "  distribution         Debian \\e[31m12",
            "  binfmt_misc          handlers, first asked first",
            "    qemu-aarch64       qemu, /usr/libexec/qemu-binfmt/aarch64-binfmt-P, flags POCF",
            "  ran when asked       x86_64, aarch64",
            "  refused when asked   s390x",
            "  no answer            ppc64le",
            "  container            docker, in Kubernetes",
            "  starts processes by  POSIX_SPAWN",
            "  not set");
  }

  @Test
  void problemsComeLastWithTheirFixes() {
    List<String> lines = lines(Survey.of(pod(), JVM).build(), 70);
    int at = lines.indexOf("problems:");
    assertThat(lines.subList(at, lines.size()))
        .containsSubsequence(
            "  warning path-unset: PATH is not set",
            "    fix: set it",
            "           export PATH=/usr/local/bin:/usr/bin:/bin");
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(70));
  }

  @Test
  void noProblemIsSaidToo() {
    Survey survey = Survey.of(pod(), JVM).path(List.of()).build();
    assertThat(lines(survey, 80)).endsWith("problems:", "  none found");
  }

  @Test
  void jsonKeepsTextAsItIs() {
    Survey survey = Survey.of(pod(), JVM).build();
    assertThat(DoctorJson.of(survey, Checkup.problems(survey), "1.0"))
        .contains("\"distribution\":\"Debian \\u001b[31m12\"", "\"path\":null")
        .contains("\"translator\":\"qemu\"", "\"kubernetes\":true")
        .doesNotContain("10.0.0.1");
  }
}
