package io.execguard.host.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningJvmTest {
  @ParameterizedTest
  @CsvSource({
    "8, , VFORK",
    "8, fork, FORK",
    "8, POSIX_SPAWN, VFORK",
    "11, , VFORK",
    "11, posix_spawn, POSIX_SPAWN",
    "13, , POSIX_SPAWN",
    "17, , POSIX_SPAWN",
    "17, VFORK, VFORK",
    "26, VFORK, VFORK",
    "27, VFORK, FORK",
    "27, , POSIX_SPAWN",
    "17, nonsense, POSIX_SPAWN",
  })
  void howEachReleaseLaunches(int feature, String property, LaunchMechanism mechanism) {
    assertThat(LaunchMechanism.of(feature, property)).isEqualTo(mechanism);
  }

  @Test
  void aLibraryThatIsMappedAndGone() {
    assertThat(
            RunningJvmReader.deleted(
                "7f00-7f01 r--p 0 fe:00 5 /opt/a b/lib/server/libjvm.so (deleted)\n"))
        .isEqualTo("/opt/a b/lib/server/libjvm.so");
    assertThat(RunningJvmReader.deleted("7f00-7f01 r--p 0 fe:00 5 /opt/lib/server/libjvm.so\n"))
        .isNull();
    assertThat(RunningJvmReader.deleted(null)).isNull();
  }

  @Test
  void theFileRelease() {
    String release = "IMPLEMENTOR=\"x\"\nJAVA_RUNTIME_VERSION=\"17.0.15+6\"\nJAVA_VERSION=\"17\"";
    assertThat(RunningJvmReader.value(release, "JAVA_RUNTIME_VERSION")).isEqualTo("17.0.15+6");
    assertThat(RunningJvmReader.value(release, "JAVA_VERSION")).isEqualTo("17");
    assertThat(RunningJvmReader.value(release, "LIBC")).isNull();
    assertThat(RunningJvmReader.value("JAVA_VERSION=\"17", "JAVA_VERSION")).isNull();
    assertThat(RunningJvmReader.value(null, "JAVA_VERSION")).isNull();
  }

  @Test
  void thisJvmIsAsItWasInstalled() {
    assumeTrue(new File("/proc/self/maps").exists(), "for Linux");
    RunningJvm jvm = RunningJvmReader.read();
    assertThat(jvm.home()).isEqualTo(System.getProperty("java.home"));
    assertThat(new File(jvm.helper())).exists();
    assertThat(jvm.deleted()).isNull();
    assertThat(jvm.isReplaced()).as(jvm.installed() + " " + jvm.version()).isFalse();
  }
}
