package io.execguard.launch.inner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.file.HostFiles;
import io.execguard.launch.Launch;
import io.execguard.launch.ProgramSearch;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The utilities of this machine: they start what we say that they start. */
class UtilityRealTest {
  @TempDir Path dir;

  static List<String> commands() {
    return List.of(
        "env TOOL x",
        "env A=1 TOOL x",
        "env -i TOOL x",
        "env -u HOME TOOL x",
        "env -- TOOL x",
        "nice TOOL x",
        "nice -n 1 TOOL x",
        "nice -1 TOOL x",
        "nohup TOOL x",
        "timeout 20 TOOL x",
        "timeout -k 5s -s KILL 20 TOOL x",
        "timeout -v 20 TOOL x",
        "setsid -w TOOL x",
        "stdbuf -oL TOOL x",
        "stdbuf -o 0 -eL TOOL x",
        "xargs -n 1 TOOL",
        "env A=1 nice -n 1 timeout 20 TOOL x");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void thisMachinesOwn(String line) throws Exception {
    startsTheTool(line, List.of());
  }

  /** BusyBox has them all in one, and fewer options. */
  @ParameterizedTest
  @MethodSource("commands")
  void busybox(String line) throws Exception {
    assumeTrue(new File("/bin/busybox").canExecute(), "needs /bin/busybox");
    assumeTrue(!line.contains("stdbuf"), "BusyBox has no stdbuf");
    startsTheTool(line, List.of("/bin/busybox"));
  }

  private void startsTheTool(String line, List<String> prefix) throws Exception {
    Path tool = dir.resolve("tool");
    Path sign = dir.resolve("started");
    Files.writeString(tool, "#!/bin/sh\n: > " + sign + "\n");
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> command = new ArrayList<>();
    for (String word : line.split(" ")) {
      command.add(word.equals("TOOL") ? tool.toString() : word);
    }
    Launch launch = Launch.of(command, dir.toString(), null, System.getenv("PATH"));
    HostFiles files = HostFiles.in(dir.toString());
    String program = ProgramSearch.locate(launch, files).path();
    assumeTrue(new File(program).isFile(), "needs " + command.get(0));
    InnerCommand inner = InnerCommand.of(launch, program, new PlainFinder(files), System.getenv());
    assertThat(inner).as(line + " (" + program + ")").isNotNull();
    assertThat(inner.launch().program()).isEqualTo(tool.toString());
    command.addAll(0, prefix);
    Process process =
        new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes());
    int status = process.waitFor();
    assumeTrue(!out.contains("applet not found"), "this BusyBox has no such applet: " + line);
    if (!prefix.isEmpty() && out.contains("invalid option")) {
      assertThat(sign).as("an option that is refused starts nothing").doesNotExist();
      return;
    }
    assertThat(status).as(out).isZero();
    assertThat(sign).as(out).exists();
  }
}
