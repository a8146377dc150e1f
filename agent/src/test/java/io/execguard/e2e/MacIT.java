package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.e2e.Jvm.Result;
import io.execguard.image.macho.MachoBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The agent of a Mac, in a JVM that says that it is one: from 21 on the JDK itself does not ask the
 * property {@code os.name} how to start a process, so that all but the kernel is as it is there.
 */
class MacIT {
  @TempDir private Path directory;

  static Stream<Jdk> jdks() {
    List<Jdk> jdks = Jdk.from(21).toList();
    // An empty source is no test at all, and says nothing.
    return jdks.isEmpty() ? Stream.of(Jdk.own()) : jdks.stream();
  }

  private Path file(String name, byte[] content) throws IOException {
    Path file = Files.write(directory.resolve(name), content);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private Result run(Jdk jdk, Path program) throws Exception {
    Assumptions.assumeTrue(
        Jdk.from(21).anyMatch(jdk::equals), "up to 20 the JDK itself goes by os.name: no JDK 21");
    return Jvm.on(jdk)
        .agent()
        .option("-Dos.name=Mac OS X", "-Dos.arch=aarch64")
        .run("LaunchApp", "builder", directory.toString(), program.toString());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatNobodySignedIsWarnedOfAndNotStopped(Jdk jdk) throws Exception {
    byte[] unsigned = MachoBuilder.of(MachoBuilder.ARM64).unsigned().build();
    Result result = run(jdk, file("tool", unsigned));
    assertThat(result.err()).contains("[EG602]").contains("codesign --force --sign - ");
    assertThat(result.line("exit")).as("as without the agent").isIn("2", "126", "127");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatFailsIsExplainedInTheWordsOfAMac(Jdk jdk) throws Exception {
    Result result = run(jdk, file("tool", "#!/bin/sh\r\necho\r\n".getBytes()));
    assertThat(result.line("message")).contains("error: 2 ").contains("execguard EG202");
    assertThat(result.out()).contains("for macOS it is the last letter").contains("perl -pi -e");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatIsSignedIsNotTalkedAbout(Jdk jdk) throws Exception {
    byte[] signed = MachoBuilder.of(MachoBuilder.ARM64).build();
    assertThat(run(jdk, file("tool", signed)).err()).isEmpty();
  }
}
