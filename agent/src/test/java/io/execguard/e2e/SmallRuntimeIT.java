package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A runtime image of java.base and java.instrument alone: no JMX, no Flight Recorder, no logging.
 */
class SmallRuntimeIT {
  @TempDir Path dir;

  static Stream<Jdk> jdks() {
    return Jdk.from(9);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatTheImageLacksVanishesQuietly(Jdk jdk) throws Exception {
    Path java = image(jdk);
    Path bad = Programs.foreign(dir, "tool");
    try (LiveJvm jvm = LiveJvm.start(java, "-javaagent:" + Jvm.jar())) {
      assertThat(jvm.launch("/bin/true")).isEqualTo("exit 0");
      assertThat(jvm.err()).isEmpty();
      assertThat(jvm.launch(bad)).contains("EG101");
      assertThat(jvm.launch(dir.resolve("missing"))).contains("EG301");
      assertThat(jvm.err().lines().filter(line -> line.contains(" execguard: "))).hasSize(2);
      assertThat(jvm.err()).doesNotContain("steps aside").doesNotContain("Exception");
    }
  }

  private Path image(Jdk jdk) throws Exception {
    Path jlink = jdk.home().resolve("bin/jlink");
    assumeTrue(Files.isExecutable(jlink), jdk + " has no jlink");
    Path image = dir.resolve("image");
    Process process =
        new ProcessBuilder(
                jlink.toString(),
                "--add-modules",
                "java.base,java.instrument",
                "--output",
                image.toString())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes());
    assumeTrue(process.waitFor() == 0, jdk + " makes no images: " + out);
    Path java = image.resolve("bin/java");
    Process version = new ProcessBuilder(java.toString(), "-version").start();
    version.getErrorStream().readAllBytes();
    assumeTrue(version.waitFor() == 0, jdk + " was moved: images that it makes do not start here");
    return java;
  }
}
