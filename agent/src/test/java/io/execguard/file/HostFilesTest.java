package io.execguard.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel is asked for each path, by a launch, and must agree. */
class HostFilesTest {
  @TempDir Path dir;

  @BeforeEach
  void onLinux() {
    assumeTrue(new File("/proc/self/stat").exists(), "compares with Linux's own answers");
  }

  @Test
  void agreesWithTheKernelOnPaths() throws Exception {
    program("tool");
    Files.createDirectories(dir.resolve("sub/deep"));
    program("sub/inner");
    Files.createFile(dir.resolve("plain"));
    link("good", "tool");
    link("dangling", "nowhere/at/all");
    link("danglingNext", "dangling");
    link("self", "self");
    link("a", "b");
    link("b", "a");
    link("toFileSlash", "tool/");
    link("toDir", "sub");
    link("toDirSlash", "sub/");
    link("up", "sub/../tool");
    link("absolute", dir.resolve("tool").toString());
    link("intoFile", "tool/x");
    link("magicCwd", "/proc/self/root" + dir + "/tool");
    String long255 = "n".repeat(255);
    program(long255);

    List<String> names = new ArrayList<>();
    names.addAll(
        List.of("tool", "./tool", ".//tool", "sub/../tool", "sub/./../tool", "sub/deep/../inner"));
    names.addAll(List.of("missing", "missing/", "missing/x", "sub/missing", "sub/missing/tool"));
    names.addAll(List.of("tool/", "tool/.", "tool/..", "tool/x", "tool/../tool", "tool//"));
    names.addAll(List.of("sub", "sub/", "sub/.", "plain", ".", "..", "./"));
    names.addAll(List.of("good", "good/", "dangling", "dangling/", "dangling/x", "danglingNext"));
    names.addAll(List.of("self", "self/x", "a", "toFileSlash", "toDir/inner", "toDirSlash/inner"));
    names.addAll(List.of("toDir/../tool", "up", "absolute", "intoFile", "magicCwd", "toDir/"));
    names.addAll(List.of(long255, "n".repeat(256), "missing/" + "n".repeat(256)));
    names.addAll(List.of("sub/" + "n".repeat(256) + "/x", "tool/" + "n".repeat(256)));

    SoftAssertions softly = new SoftAssertions();
    for (String name : names) {
      compare(softly, null, dir + "/" + name);
      if (name.indexOf('/') >= 0) {
        compare(softly, dir.toString(), name);
        compare(softly, dir + "/toDir/..", name);
        compare(softly, dir + "/./", name);
      }
    }
    softly.assertAll();
  }

  @Test
  void countsLinksAsTheKernelDoes() throws Exception {
    program("tool");
    link("l0", "tool");
    for (int i = 1; i <= 42; i++) {
      link("l" + i, "l" + (i - 1));
    }
    Files.createDirectory(dir.resolve("d"));
    link("d/back", "../d");
    link("d/tool", "../l20");

    SoftAssertions softly = new SoftAssertions();
    for (int i = 36; i <= 42; i++) {
      compare(softly, null, dir + "/l" + i);
      compare(softly, dir.toString(), "./l" + i);
    }
    // 21 links behind "tool", and one for each "back".
    for (int times = 16; times <= 21; times++) {
      compare(softly, null, dir + "/d/" + "back/".repeat(times) + "tool");
      compare(softly, dir + "/d/" + "back/".repeat(39), "back/".repeat(times) + "tool");
    }
    compare(softly, dir + "/d/" + "back/".repeat(40), "./../tool");
    compare(softly, dir + "/d/" + "back/".repeat(41), "./../tool");
    softly.assertAll();

    FileFacts forty = HostFiles.in(null).detailed().facts(dir + "/l39");
    assertThat(forty.links()).hasSize(40).first().isEqualTo(dir + "/l39 -> l38");
    assertThat(HostFiles.in(null).facts(dir + "/l40"))
        .extracting(FileFacts::walkError, FileFacts::culprit)
        .containsExactly(Errno.ELOOP, dir + "/l40");
  }

  @Test
  void measuresPathsInBytes() throws Exception {
    program("tool");
    SoftAssertions softly = new SoftAssertions();
    for (int length = 4090; length <= 4100; length++) {
      int filler = length - dir.toString().length() - "/tool".length();
      compare(softly, null, dir + "/" + "/".repeat(filler) + "tool");
      compare(softly, dir.toString(), "./" + "/".repeat(length - 6) + "tool");
    }
    // Way beyond what one path can hold, but each of the two is short enough.
    compare(softly, dir + "/./".repeat(1200), "./".repeat(1200) + "tool");
    softly.assertAll();
  }

  @ParameterizedTest
  @CsvSource({
    "missing/x/y, ENOENT, missing",
    "sub/missing, ENOENT, sub/missing",
    "tool/x, ENOTDIR, tool",
    "tool/, ENOTDIR, tool",
    "dangling, ENOENT, dangling",
    "chain, ENOENT, chain",
    "chain/more, ENOENT, chain",
    "loop/x, ELOOP, loop",
  })
  void namesTheCulprit(String path, Errno errno, String culprit) throws Exception {
    program("tool");
    Files.createDirectory(dir.resolve("sub"));
    link("dangling", "gone");
    link("chain", "dangling");
    link("loop", "loop");

    FileFacts absolute = HostFiles.in(null).facts(dir + "/" + path);
    assertThat(absolute.walkError()).isEqualTo(errno);
    assertThat(absolute.culprit()).isEqualTo(dir + "/" + culprit);
    FileFacts relative = HostFiles.in(dir.toString()).facts(path);
    assertThat(relative.walkError()).isEqualTo(errno);
    assertThat(relative.culprit()).isEqualTo(culprit);
  }

  @Test
  void listsTheLinksOfADanglingOne() throws Exception {
    link("first", "second");
    link("second", "/nowhere/at/all");

    assertThat(HostFiles.in(null).facts(dir + "/first").links())
        .containsExactly(dir + "/first -> second", dir + "/second -> /nowhere/at/all");
  }

  @Test
  void agreesWithTheKernelOnModes() throws Exception {
    SoftAssertions softly = new SoftAssertions();
    for (String mode : List.of("---------", "rw-r--r--", "rwxr-xr-x", "--x--x--x", "------r-x")) {
      Path file = program("m" + mode);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      compare(softly, null, file.toString());
    }
    softly.assertAll();
  }

  @Test
  void knowsTypesWithoutOpening() throws Exception {
    Path fifo = dir.resolve("fifo");
    assumeTrue(
        new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0,
        "mkfifo is not there");
    HostFiles files = HostFiles.in(null);

    assertThat(files.facts(fifo.toString()).type()).isEqualTo(FileType.FIFO);
    assertThat(files.facts("/dev/null").type()).isEqualTo(FileType.CHARACTER_DEVICE);
    assertThat(files.facts(dir.toString()).type()).isEqualTo(FileType.DIRECTORY);
    assertThat(files.facts("/dev/null").isRegular()).isFalse();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> files.open(files.facts(fifo + "")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void sameInodeSameIdentity() throws Exception {
    program("tool");
    link("good", "tool");
    Files.createLink(dir.resolve("hard"), dir.resolve("tool"));
    program("other");
    HostFiles files = HostFiles.in(dir.toString());

    Object identity = files.facts("tool").identity();
    assertThat(identity).isNotNull();
    assertThat(files.facts("good").identity()).isEqualTo(identity);
    assertThat(files.facts("hard").identity()).isEqualTo(identity);
    assertThat(files.facts("other").identity()).isNotEqualTo(identity);
  }

  @Test
  void claimsNothingOfPathsThatTheJvmCannotEncode() {
    HostFiles files = HostFiles.in(null);

    assertThat(files.facts("/tmp/nul\0x").isKnown()).isFalse();
    assertThat(files.facts("/tmp/\ud800").isKnown()).isFalse();
    assertThat(HostFiles.in("/tmp/\ud800").facts("x").isKnown()).isFalse();
    assertThat(files.facts("/nonexistent").isKnown()).isTrue();
  }

  @Test
  void aNameThatIsNoTextIsMissingWhereNoSuchNameIs() throws Exception {
    assumeTrue(Charset.forName(System.getProperty("sun.jnu.encoding")).equals(UTF_8), "no UTF-8");
    program("tool");
    HostFiles files = HostFiles.in(dir.toString());

    assertThat(files.facts("t\ufffdol").walkError()).isEqualTo(Errno.ENOENT);
    assertThat(files.facts(dir + "/t\ufffdol/x").walkError()).isEqualTo(Errno.ENOENT);
    assertThat(files.facts("none/t\ufffdol").walkError()).isEqualTo(Errno.ENOENT);
    assertThat(files.facts("tool/\ufffd").walkError()).isEqualTo(Errno.ENOTDIR);
    assertThat(files.facts("\ufffd".repeat(200)).walkError()).isEqualTo(Errno.ENOENT);
    assertThat(files.facts("\ufffd".repeat(256)).walkError()).isEqualTo(Errno.ENAMETOOLONG);

    Process shell =
        new ProcessBuilder("sh", "-c", "cp tool \"$(printf 't\\351ol')\"")
            .directory(dir.toFile())
            .inheritIO()
            .start();
    assumeTrue(shell.waitFor() == 0, "this file system takes no such name");
    assertThat(files.facts("t\ufffdol").isKnown()).isFalse();
    assertThat(files.facts("missing").walkError()).isEqualTo(Errno.ENOENT);
  }

  @Test
  void detailedFactsOfAHealthyPath() throws Exception {
    Path real = dir.toRealPath();
    program("tool");
    link("good", "tool");

    FileFacts facts = HostFiles.in(real.toString()).detailed().facts("./good");
    assertThat(facts.realPath()).isEqualTo(real + "/tool");
    assertThat(facts.links()).containsExactly(real + "/good -> tool");
    assertThat(facts.mountPoint()).isNotNull();
    assertThat(facts.mode()).isEqualTo(0755);
    assertThat(facts.executable()).isTrue();
    assertThat(facts.path()).isEqualTo("./good");
  }

  @Test
  void relativePathsStartAtTheProcessesOwnDirectory() {
    FileFacts facts = HostFiles.in(null).detailed().facts(".");
    assertThat(facts.type()).isEqualTo(FileType.DIRECTORY);
    assertThat(facts.realPath()).isEqualTo(realCwd());
    assertThat(HostFiles.in(null).facts("no-such-name").culprit()).isEqualTo("no-such-name");
    assertThat(HostFiles.in("no/such").facts("x").culprit()).isEqualTo("no");
    assertThat(HostFiles.in("").facts("x").walkError()).isEqualTo(Errno.ENOENT);
  }

  /** In the child, self is the child: JDK 12 and later let a helper do the exec. */
  @Test
  void whereALinkOfProcLeadsIsNotKnown() {
    HostFiles files = HostFiles.in(null);
    assertThat(files.facts("/proc/self/exe").type()).isEqualTo(FileType.REGULAR);
    assertThat(files.realPath("/proc/self/exe")).isNull();
    assertThat(files.realPath("/proc/self/root/bin/sh")).isNull();
    assertThat(files.realPath("/bin/sh")).isNotNull();
    assertThat(files.isSameForChild("/dev/stdin")).isFalse();
    assertThat(files.isSameForChild("/bin/sh")).isTrue();
    assertThat(files.isSameForChild("/tmp/\ud800")).as("no name of a file").isFalse();
  }

  private static String realCwd() {
    try {
      return Path.of("/proc/self/cwd").toRealPath().toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void seesWhoWrites() throws Exception {
    Path tool = program("tool");
    Path idle = program("idle");
    try (var out = Files.newOutputStream(tool, java.nio.file.StandardOpenOption.APPEND)) {
      HostFiles files = HostFiles.in(null).withWriters();
      FileFacts facts = files.facts(tool.toString());
      assertThat(facts.openForWriting()).isTrue();
      assertThat(facts.writer().pid()).isEqualTo((int) ProcessHandle.current().pid());
      assertThat(facts.writer().command()).isNotEmpty();
      assertThat(files.facts(idle.toString()).openForWriting()).isFalse();
      assertThat(HostFiles.in(null).facts(tool.toString()).openForWriting()).isFalse();
      SoftAssertions softly = new SoftAssertions();
      compare(softly, files, null, tool.toString());
      compare(softly, files, null, idle.toString());
      softly.assertAll();
      assertThat(out).isNotNull();
    }
    assertThat(HostFiles.in(null).withWriters().facts(tool.toString()).writer()).isNull();
  }

  @Test
  void tellsALinkToNothingFromAFileMissingBelowALink() throws Exception {
    Files.createDirectories(dir.resolve("sub"));
    link("dir", "sub");
    link("dangling", "gone/too");
    link("next", "dangling");
    HostFiles files = HostFiles.in(dir.toString());
    assertThat(files.facts("dangling").danglingLink()).isTrue();
    assertThat(files.facts("dangling/x").danglingLink()).isTrue();
    assertThat(files.facts("next").danglingLink()).isTrue();
    assertThat(files.facts("next").culprit()).isEqualTo("next");
    assertThat(files.facts("dir/x").danglingLink()).isFalse();
    assertThat(files.facts("missing").danglingLink()).isFalse();
  }

  @Test
  void listsADirectoryAndNothingElse() throws Exception {
    program("tool");
    Files.createDirectories(dir.resolve("sub"));
    HostFiles files = HostFiles.in(dir.toString());
    assertThat(files.list(".")).containsExactlyInAnyOrder("tool", "sub");
    assertThat(files.list(dir.toString())).containsExactlyInAnyOrder("tool", "sub");
    assertThat(files.list("sub")).isEmpty();
    assertThat(files.list("tool")).isEmpty();
    assertThat(files.list("missing")).isEmpty();
    assertThat(files.list("")).isEmpty();
    assertThat(files.list("a\0b")).isEmpty();
  }

  @Test
  void listsNoMoreThanItSays() throws Exception {
    for (int i = 0; i < 20; i++) {
      Files.createFile(dir.resolve("file" + i));
    }
    assertThat(DirectoryNames.of(dir.toString(), 7)).hasSize(7);
  }

  private static void compare(SoftAssertions softly, String directory, String path)
      throws Exception {
    compare(softly, HostFiles.in(directory), directory, path);
    compare(softly, HostFiles.in(directory).detailed(), directory, path);
  }

  private static void compare(SoftAssertions softly, HostFiles files, String directory, String path)
      throws Exception {
    FileFacts facts = files.facts(path);
    String shown = directory + " : " + (path.length() > 300 ? path.substring(0, 300) : path);
    softly
        .assertThat(KernelAnswer.predicted(facts))
        .as(shown)
        .isEqualTo(KernelAnswer.real(directory, path));
  }

  private Path program(String name) throws IOException {
    Path file = dir.resolve(name);
    Files.write(file, "#!/bin/sh\nexit 0\n".getBytes());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(dir.resolve(name), Path.of(target));
    if (target.endsWith("/")) {
      // java.nio normalises the slash away.
      Files.delete(dir.resolve(name));
      try {
        new ProcessBuilder("ln", "-s", target, dir.resolve(name).toString()).start().waitFor();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }
}
