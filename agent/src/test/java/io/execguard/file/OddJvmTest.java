package io.execguard.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs whose file system, charset or working directory is not the usual one. */
class OddJvmTest {
  @TempDir Path dir;

  @BeforeEach
  void files() throws Exception {
    assumeTrue(new File("/proc/self/cwd").exists(), "for Linux");
    Path tool = Files.writeString(dir.resolve("tool"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(dir.resolve("plain"), "#!/bin/sh\n");
    Files.createSymbolicLink(dir.resolve("dangling"), Path.of("gone"));
    Files.createSymbolicLink(dir.resolve("loop"), Path.of("loop"));
  }

  @Test
  void foreignFileSystemProvider() throws Exception {
    List<String> option =
        List.of("-Djava.nio.file.spi.DefaultFileSystemProvider=" + OddProvider.class.getName());
    assertThat(
            run(
                Map.of(),
                option,
                dir + "/tool",
                dir + "/plain",
                dir + "/missing",
                dir + "/tool/",
                dir + "/tool/x",
                dir + "/nowhere/x",
                dir.toString() + "/.",
                "/dev/null",
                dir + "/dangling",
                dir + "/loop"))
        .containsExactly(
            "tool: runs REGULAR #!",
            "plain: errno 13 REGULAR #!",
            "missing: errno 2 OTHER",
            ": errno 20 OTHER",
            "x: errno 20 OTHER",
            "x: errno 2 OTHER",
            ".: errno 13 DIRECTORY",
            "null: errno 13 OTHER",
            "dangling: unknown OTHER",
            "loop: unknown OTHER");
  }

  @Test
  void charsetThatHasNotTheCharacter() throws Exception {
    assertThat(run(Map.of("LC_ALL", "C"), List.of(), dir + "/caf\\u00e9", dir + "/tool"))
        .contains("tool: runs REGULAR #!")
        .contains("caf\\u00e9: unknown OTHER");
  }

  @Test
  void charsetThatHasIt() throws Exception {
    List<String> lines = run(Map.of("LC_ALL", "C.UTF-8"), List.of(), dir + "/caf\\u00e9");
    assertThat(lines).containsExactly("caf\\u00e9: errno 2 OTHER");
  }

  @Test
  void userDirThatIsNotTheWorkingDirectory() throws Exception {
    assertThat(run(Map.of(), List.of("-Duser.dir=/nowhere"), "tool", "./missing"))
        .containsExactly("tool: runs REGULAR #!", "missing: errno 2 OTHER");
  }

  private List<String> run(Map<String, String> environment, List<String> options, String... paths)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(options);
    command.add("-cp");
    StringBuilder classPath = new StringBuilder();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      classPath.append(new File(entry).getAbsolutePath()).append(File.pathSeparator);
    }
    command.add(classPath.toString());
    command.add(OddJvmScenario.class.getName());
    command.addAll(List.of(paths));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text.lines().toList();
  }
}
