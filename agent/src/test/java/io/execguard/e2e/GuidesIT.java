package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that the guides show, read by the tools they are for. */
class GuidesIT {
  private static final Path SOURCES = Path.of("..", "src").toAbsolutePath().normalize();

  @TempDir Path dir;

  @Test
  void theGuidesShowTheFilesAsTheyAre() throws IOException {
    String guides = Files.readString(SOURCES.resolve("site/markdown/guides.md"));
    String patch = Files.readString(SOURCES.resolve("ops/kubernetes/execguard.yaml"));
    assertThat(guides)
        .contains(Files.readString(SOURCES.resolve("ops/systemd/execguard.conf")))
        .contains(patch.substring(patch.indexOf("    spec:\n")));
  }

  @Test
  void kubernetes() throws Exception {
    String merged = output("kubectl", "kustomize", SOURCES.resolve("ops/kubernetes").toString());
    assertThat(merged)
        .contains("- name: JAVA_TOOL_OPTIONS\n          value: -javaagent:/opt/execguard/")
        .as("what the deployment had before")
        .contains("- name: MODE\n          value: production")
        .contains("image: registry.example.com/app:1")
        .contains("initContainers:")
        .contains("emptyDir:");
  }

  @Test
  void systemd() throws Exception {
    Path unit = dir.resolve("app.service");
    Files.writeString(unit, "[Service]\nExecStart=/bin/true\n");
    Path dropIn = Files.createDirectories(dir.resolve("app.service.d")).resolve("execguard.conf");
    Files.copy(SOURCES.resolve("ops/systemd/execguard.conf"), dropIn);
    assertThat(output("systemd-analyze", "verify", "--man=no", unit.toString())).isEmpty();
    // So that silence means something: the drop-in is read.
    Files.writeString(dropIn, Files.readString(dropIn).replace("LogsDirectory", "LogDirectory"));
    assertThat(output("systemd-analyze", "verify", "--man=no", unit.toString()))
        .contains("'LogDirectory'");
  }

  /** What that tool writes; the test skips itself where the tool is not there. */
  private String output(String... command) throws Exception {
    try (HostProcess tool = HostProcess.start(dir, Map.of(), List.of(command))) {
      tool.awaitEnd();
      return tool.text();
    } catch (IOException e) {
      assumeTrue(false, command[0] + " is not there: " + e.getMessage());
      throw e;
    }
  }
}
