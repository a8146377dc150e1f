package io.execguard.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A view of one moment says what a view without memory says, and says it again. */
class MomentFilesTest {
  @TempDir Path dir;

  @BeforeEach
  void onLinux() {
    assumeTrue(new File("/proc/self/stat").exists(), "walks paths as Linux does");
  }

  @Test
  void aWalkFromTheLastDirectoryOnFindsTheSame() throws IOException {
    Files.createDirectories(dir.resolve("sub/deep"));
    for (String name : List.of("tool", "sub/inner", "sub/deep/most")) {
      Files.writeString(dir.resolve(name), "#!/bin/sh\n").toFile().setExecutable(true);
    }
    link("toDir", "sub");
    link("toDeep", "toDir/deep/");
    link("up", "sub/../tool");
    link("sub/back", "../toDeep/most");
    link("dangling", "nowhere/x");
    link("loop", "loop");
    link("magic", "/proc/self/root" + dir);
    HostFiles moment = HostFiles.in(null).ofOneMoment();
    for (String directory :
        List.of(
            "",
            "sub/",
            "sub/deep/",
            "toDir/",
            "toDeep/",
            "sub//",
            "./sub/",
            "magic/sub/",
            "sub/deep/../",
            "tool/",
            "missing/",
            "loop/",
            "dangling/",
            "/".repeat(3))) {
      for (String name :
          List.of(
              "tool",
              "inner",
              "most",
              "deep",
              "back",
              "up",
              "dangling",
              "loop",
              "missing",
              ".",
              "..",
              "inner/",
              "deep/",
              "inner/x",
              "n".repeat(256),
              "toDir",
              "magic")) {
        String path = dir + "/" + directory + name;
        assertThat(moment.facts(path))
            .as(path)
            .usingRecursiveComparison()
            .isEqualTo(HostFiles.in(null).detailed().facts(path));
      }
    }
  }

  @Test
  void whatWasReadOnceIsNotReadAgain() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "one");
    MomentFiles moment = MomentFiles.of(HostFiles.in(null).ofOneMoment());
    assertThat(read(moment, file)).isEqualTo("one");
    assertThat(moment.list(dir.toString())).containsExactly("file");
    Files.delete(file);
    assertThat(read(moment, file)).isEqualTo("one");
    assertThat(moment.list(dir.toString())).containsExactly("file");
    MomentFiles next = MomentFiles.of(HostFiles.in(null).ofOneMoment());
    assertThat(next.facts(file.toString()).walkError()).isEqualTo(Errno.ENOENT);
    assertThat(next.list(dir.toString())).isEmpty();
  }

  /** An inode that was given back is the next one to be given out. */
  @Test
  void anotherFileUnderTheSameInodeIsReadAnew() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "one");
    Path other = Files.createLink(dir.resolve("other"), file);
    MomentFiles moment = MomentFiles.of(HostFiles.in(null).ofOneMoment());
    assertThat(read(moment, file)).isEqualTo("one");
    Files.writeString(file, "longer");
    assertThat(read(moment, other)).isEqualTo("longer");
  }

  @Test
  void aFileThatWasRewrittenInPlaceIsReadAnewByAnotherPath() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "one");
    Path other = Files.createLink(dir.resolve("other"), file);
    Object before = Files.getAttribute(file, "unix:ctime");
    MomentFiles moment = MomentFiles.of(HostFiles.in(null).ofOneMoment());
    assertThat(read(moment, file)).isEqualTo("one");
    // The kernel's clock for files goes on in steps.
    do {
      Files.writeString(file, "two");
    } while (Files.getAttribute(file, "unix:ctime").equals(before));
    assertThat(read(moment, other)).isEqualTo("two");
    assertThat(read(moment, other)).isEqualTo("two");
  }

  /** open(2) of a FIFO waits for a writer, for ever if none comes. */
  @Test
  void aFifoInTheFilesPlaceIsNotOpened() throws Exception {
    Path file = Files.writeString(dir.resolve("file"), "one");
    MomentFiles moment = MomentFiles.of(HostFiles.in(null).ofOneMoment());
    FileFacts facts = moment.facts(file.toString());
    Files.delete(file);
    assumeTrue(
        new ProcessBuilder("mkfifo", file.toString()).start().waitFor() == 0,
        "mkfifo is not there");
    // With a writer open(2) does not wait, should it be called.
    try (RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw")) {
      assertThatThrownBy(() -> moment.open(facts))
          .isInstanceOf(IOException.class)
          .hasMessage(file + " is no regular file");
    }
  }

  @Test
  void aFileIsReadInPiecesAsItIs() throws IOException {
    byte[] content = new byte[200_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 31 + i / 256);
    }
    Path file = Files.write(dir.resolve("file"), content);
    MomentFiles moment = MomentFiles.of(HostFiles.in(null).ofOneMoment());
    FileFacts facts = moment.facts(file.toString());
    int[][] pieces = {{0, 4096}, {0, 65536}, {4000, 200}, {190_000, 20_000}, {100_000, 90_000}};
    for (int round = 0; round < 3; round++) {
      try (ByteSource source = moment.open(facts)) {
        assertThat(source.size()).isEqualTo(content.length);
        for (int[] piece : pieces) {
          byte[] into = new byte[piece[1]];
          int got = source.read(piece[0], into, 0, piece[1]);
          assertThat(got).isEqualTo(Math.min(piece[1], content.length - piece[0]));
          assertThat(Arrays.copyOf(into, got))
              .isEqualTo(Arrays.copyOfRange(content, piece[0], piece[0] + got));
        }
        assertThat(source.read(content.length, new byte[1], 0, 1)).isZero();
      }
    }
  }

  private static String read(FileView files, Path file) throws IOException {
    try (ByteSource source = files.open(files.facts(file.toString()))) {
      return new String(Bytes.littleEndian(source).upTo(0, 100), StandardCharsets.UTF_8);
    }
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(dir.resolve(name), Path.of(target));
  }
}
