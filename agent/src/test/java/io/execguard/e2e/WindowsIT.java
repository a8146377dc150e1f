package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.e2e.Jvm.Result;
import io.execguard.image.pe.PeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The agent of Windows, in a JVM that says that it runs there ({@link MacIT} says why that can be):
 * a name with backslashes is a file's name to Linux, and {@code cmd} is a script that does nothing.
 */
class WindowsIT {
  @TempDir private Path directory;

  static Stream<Jdk> jdks() {
    return MacIT.jdks();
  }

  @Test
  void doctorTakesThePathApartAsWindowsDoes() throws Exception {
    Result result =
        Jvm.on(Jdk.own())
            .with(Jvm.jar())
            .option("-Dos.name=Windows Server 2022", "-Dos.arch=amd64")
            .environment("PATH", "C:\\Windows;\"D:\\two words\";;tools")
            .run("io.execguard.agent.Main", "doctor");
    assertThat(result.out())
        .contains("\n   1  C:\\Windows  <- does not exist\n")
        .contains("\n   2  D:\\two words  <- does not exist\n")
        .contains("\n   3  tools  <- relative\n")
        .contains("problems:\n  none found\n");
  }

  private Result run(Jdk jdk, String... command) throws Exception {
    Assumptions.assumeTrue(
        Jdk.from(21).anyMatch(jdk::equals), "up to 20 the JDK itself goes by os.name: no JDK 21");
    byte[] program = PeBuilder.of(PeBuilder.AMD64).build();
    Files.write(directory.resolve("C:\\Windows\\System32\\cmd.exe"), program);
    Files.write(directory.resolve("arm.exe"), PeBuilder.of(PeBuilder.ARM64).build());
    Files.write(directory.resolve("good.exe"), program);
    Path cmd = Files.writeString(directory.resolve("cmd"), "#!/bin/sh\nexit 1\n");
    assertThat(cmd.toFile().setExecutable(true)).isTrue();
    String[] arguments =
        Stream.concat(Stream.of("builder", "-"), Stream.of(command)).toArray(String[]::new);
    return Jvm.on(jdk)
        .in(directory)
        .agent()
        .option("-Dos.name=Windows Server 2022", "-Dos.arch=amd64")
        .environment("PATH", directory.toString())
        .environment("PATHEXT", ".COM;.EXE")
        .run("LaunchApp", arguments);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theCommandInsideCmdIsWarnedOf(Jdk jdk) throws Exception {
    Result result = run(jdk, "cmd", "/c", "arm x");
    assertThat(result.err()).contains("[EG507,EG702]").contains("the command inside cmd /c");
    assertThat(result.line("exit")).as("as without the agent").isEqualTo("1");
    assertThat(run(jdk, "cmd", "/c", "nosuch").err()).contains("[EG507,EG301]");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatCanRunIsNotTalkedAbout(Jdk jdk) throws Exception {
    assertThat(run(jdk, "cmd", "/c", "good", "x").err()).isEmpty();
    assertThat(run(jdk, "cmd", "/c", "dir").err()).isEmpty();
  }
}
