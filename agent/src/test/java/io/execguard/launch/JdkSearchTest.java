package io.execguard.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.HostFiles;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JDK itself is asked which file it starts: each program is a script that prints its own path,
 * as execve(2) was given it.
 */
class JdkSearchTest {
  private static final String[] PROGRAMS = {
    "good", "late", "noX", "noXThenGood", "dirThenGood", "loopThenGood", "noInterpreter",
    "noInterpreterThenGood", "linkThenGood", "here", "missing", "./here", "sub/inner", "sub/none",
    "", "x/", "good/", "noXThenMissing"
  };

  @TempDir Path dir;

  @BeforeEach
  void onGlibc() {
    assumeTrue(
        new File("/lib64/ld-linux-x86-64.so.2").exists()
            || new File("/lib/ld-linux-aarch64.so.1").exists(),
        "the search without an environment is glibc's");
  }

  @BeforeEach
  void programs() throws IOException {
    program("a/good");
    program("b/late");
    for (String name : PROGRAMS) {
      if (name.endsWith("ThenGood")) {
        program("b/" + name);
      }
    }
    for (String name : new String[] {"noX", "noXThenGood", "noXThenMissing"}) {
      Files.setPosixFilePermissions(
          program("a/" + name), PosixFilePermissions.fromString("rw-r--r--"));
    }
    Files.createDirectories(dir.resolve("a/dirThenGood"));
    Files.createSymbolicLink(dir.resolve("a/loopThenGood"), Path.of("loopThenGood"));
    Files.createSymbolicLink(dir.resolve("a/linkThenGood"), Path.of("nothing"));
    Files.write(program("a/noInterpreter"), "#!/no/such\n".getBytes(StandardCharsets.UTF_8));
    Files.write(
        program("a/noInterpreterThenGood"), "#!/no/such\n".getBytes(StandardCharsets.UTF_8));
    program("work/here");
    program("work/sub/inner");
    program("work/rel/late");
    Files.createFile(dir.resolve("file"));
  }

  @Test
  void twoDirectories() throws Exception {
    agrees(dir + "/a:" + dir + "/b");
  }

  @Test
  void slashesMissingDirectoriesAndFiles() throws Exception {
    agrees("/no/such:" + dir + "/file:" + dir + "/a/:" + dir + "/b//");
    agrees(dir + "/a:" + dir + "/file");
  }

  @Test
  void emptyAndRelativeEntries() throws Exception {
    agrees(dir + "/b::rel");
    agrees("rel:" + dir + "/a:");
    agrees("");
  }

  @Test
  void noPath() throws Exception {
    agrees(null);
  }

  private void agrees(@Nullable String path) throws Exception {
    List<String> expected = jdk(path);
    List<String> found = new ArrayList<>();
    for (String program : PROGRAMS) {
      found.add(search(program, null, path));
      found.add(search(program, Collections.singletonMap("PATH", "/child"), path));
    }
    assertThat(expected).hasSize(found.size());
    for (int i = 0; i < found.size(); i++) {
      if (isExplainedByAnother(PROGRAMS[i / 2]) && found.get(i).startsWith("errno ")) {
        // Nothing was started, and the errno is that of the last directory; what we name is the
        // file on the way that explains it.
        assertThat(expected.get(i)).startsWith("errno ");
        continue;
      }
      assertThat(found.get(i))
          .as("%s, PATH %s, environment touched: %s", PROGRAMS[i / 2], path, i % 2 == 1)
          .isEqualTo(expected.get(i));
    }
  }

  private static boolean isExplainedByAnother(String program) {
    return program.startsWith("loop")
        || program.startsWith("link")
        || program.startsWith("noInterpreter");
  }

  private String search(String program, @Nullable Map<String, String> environment, String path) {
    String work = dir.resolve("work").toString();
    Launch launch = Launch.of(Arrays.asList(program), work, environment, path);
    Located located = ProgramSearch.locate(launch, HostFiles.in(work), JdkSearchTest::judge);
    FileFacts facts = located.facts();
    Errno errno =
        facts.walkError() != null
            ? facts.walkError()
            : !facts.isRegular() || !facts.executable() ? Errno.EACCES : judge(facts);
    return errno == null ? located.path() : "errno " + errno.number();
  }

  private static @Nullable Errno judge(FileFacts candidate) {
    return candidate.path().contains("/a/") && candidate.path().contains("noInterpreter")
        ? Errno.ENOENT
        : null;
  }

  private List<String> jdk(@Nullable String path) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(Arrays.asList("-Xshare:auto", "-cp", System.getProperty("java.class.path")));
    command.add(SearchProbe.class.getName());
    command.add(dir.resolve("work").toString());
    command.addAll(Arrays.asList(PROGRAMS));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("PATH");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    if (path != null) {
      builder.environment().put("PATH", path);
    }
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return Arrays.asList(said.split("\n"));
  }

  private Path program(String name) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, "#!/bin/sh\necho \"$0\"\n".getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }
}
