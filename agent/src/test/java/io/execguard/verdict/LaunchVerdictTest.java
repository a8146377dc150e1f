package io.execguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.file.ByteSource;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.file.HostFiles;
import io.execguard.host.Host;
import io.execguard.host.HostReader;
import io.execguard.launch.Launch;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchVerdictTest {
  private static final Map<String, String> TOUCHED = Collections.singletonMap("X", "1");

  @TempDir Path dir;
  private Host host;

  @BeforeEach
  void onLinux() {
    assumeTrue(new File("/proc/self/stat").exists(), "judges with this machine's own files");
    host = HostReader.ofThisMachine().host();
  }

  @Test
  void theSearchGoesOnBehindAScriptWithoutItsInterpreter() throws Exception {
    write("a/tool", "#!/no/such/interpreter\n");
    write("b/tool", "#!/bin/sh\n");
    LaunchVerdict launch = of("tool", dir + "/a:" + dir + "/b");
    assertThat(launch.located().path()).isEqualTo(dir + "/b/tool");
    assertThat(launch.verdict().runs()).isTrue();
  }

  @Test
  void aFileThatIsRefusedForItsFormatHidesALaterOne() throws Exception {
    write("a/tool", "just text\n");
    write("b/tool", "#!/bin/sh\n");
    LaunchVerdict launch = of("tool", dir + "/a:" + dir + "/b");
    assertThat(launch.located().path()).isEqualTo(dir + "/a/tool");
    assertThat(launch.verdict().errno()).isEqualTo(Errno.ENOEXEC);
  }

  @Test
  void aBareNameIsNotTakenForAFileInTheDirectory() throws Exception {
    write("tool", "#!/bin/sh\n");
    LaunchVerdict launch = of("tool", "/no/such:" + dir + "/nothing");
    assertThat(launch.verdict().errno()).isEqualTo(Errno.ENOENT);
    assertThat(launch.verdict().reason()).isEqualTo(Reason.PATH);
    assertThat(launch.verdict().program().facts().exists()).isFalse();
  }

  @Test
  void withoutTheDirectoryNothingElseMatters() throws Exception {
    write("tool", "just text\n");
    Launch launch = Launch.of(Arrays.asList(dir + "/tool"), dir + "/gone", TOUCHED, "/bin");
    LaunchVerdict verdict = LaunchVerdict.of(launch, HostFiles.in(dir + "/gone"), host);
    assertThat(verdict.verdict().errno()).isEqualTo(Errno.ENOENT);
    assertThat(verdict.verdict().reason()).isEqualTo(Reason.WORKING_DIRECTORY);
  }

  @Test
  void aHealthyProgramIsWalkedToOnce() throws Exception {
    write("b/tool", "#!/bin/sh\n");
    Counted files = new Counted(HostFiles.in(null));
    Launch launch = Launch.of(Arrays.asList("tool"), null, null, dir + "/a:" + dir + "/b");
    assertThat(LaunchVerdict.of(launch, files, host).verdict().runs()).isTrue();
    assertThat(files.asked).containsOnlyOnce(dir + "/b/tool").startsWith(dir + "/a/tool");
  }

  @Test
  void aProgramCutShortDecidesThoughItsLoaderWasOpenedLast() throws Exception {
    Path whole = Path.of("/bin/true").toRealPath();
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = dir.resolve("cut");
    Files.write(cut, Arrays.copyOf(bytes, 8192));
    Files.setPosixFilePermissions(cut, PosixFilePermissions.fromString("rwxr-xr-x"));
    Verdict verdict = of(cut.toString(), "/bin").verdict();
    assumeTrue(
        verdict.outcome() == Outcome.KILLED && verdict.steps().size() == 2,
        "/bin/true is not the usual dynamic program here: " + verdict);
    assertThat(verdict.deciding().role()).isEqualTo(Step.Role.PROGRAM);
  }

  private LaunchVerdict of(String program, String path) {
    Launch launch = Launch.of(Arrays.asList(program), dir.toString(), TOUCHED, path);
    return LaunchVerdict.of(launch, HostFiles.in(dir.toString()), host);
  }

  private void write(String name, String content) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static final class Counted implements FileView {
    private final FileView files;
    private final List<String> asked = new ArrayList<>();

    Counted(FileView files) {
      this.files = files;
    }

    @Override
    public FileFacts facts(String path) {
      asked.add(path);
      return files.facts(path);
    }

    @Override
    public ByteSource open(FileFacts facts) throws IOException {
      return files.open(facts);
    }
  }
}
