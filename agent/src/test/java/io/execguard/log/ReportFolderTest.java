package io.execguard.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  private static final long TIME = 1_767_323_045_678L;

  @TempDir Path dir;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve("reports"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private ReportFolder folder(int most) {
    return ReportFolder.of(dir.resolve("reports").toFile(), most);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theNameTellsWhenAndWhatAndNobodyElseMayReadIt() throws IOException {
    assertThat(folder(3).add(TIME, "EG101", 0x1a2b3c4d, bytes("text"))).isTrue();
    assertThat(names()).containsExactly("execguard-20260102T030405.678Z-EG101-1a2b3c4d.txt");
    Path file = dir.resolve("reports").resolve(names().get(0));
    assertThat(file).hasContent("text");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void theNewestStayAndNothingElseIsTouched() throws IOException {
    Path reports = Files.createDirectories(dir.resolve("reports"));
    Path other = Files.writeString(reports.resolve("execguard-notes.txt"), "mine");
    ReportFolder folder = folder(3);
    for (int i = 0; i < 10; i++) {
      folder.add(TIME + i, "EG101", i, bytes("text"));
    }
    assertThat(names())
        .containsExactly(
            "execguard-20260102T030405.685Z-EG101-00000007.txt",
            "execguard-20260102T030405.686Z-EG101-00000008.txt",
            "execguard-20260102T030405.687Z-EG101-00000009.txt",
            "execguard-notes.txt");
    assertThat(other).hasContent("mine");
  }

  @Test
  void aFileIsBounded() throws IOException {
    folder(3).add(TIME, "EG101", 1, new byte[1 << 20]);
    assertThat(Files.size(dir.resolve("reports").resolve(names().get(0)))).isEqualTo(64 * 1024);
  }

  @Test
  void aPlantedLinkIsNotFollowed() throws IOException {
    Path reports = Files.createDirectories(dir.resolve("reports"));
    Path victim = Files.writeString(dir.resolve("victim"), "untouched");
    String name = "execguard-20260102T030405.678Z-EG101-00000001.txt";
    Files.createSymbolicLink(reports.resolve(name), victim);
    Files.createSymbolicLink(reports.resolve(name + "." + Pid.ofThisJvm()), victim);
    assertThat(folder(3).add(TIME, "EG101", 1, bytes("text"))).isFalse();
    assertThat(folder(3).add(TIME, "EG101", 1, bytes("text")))
        .as("the planted one is gone")
        .isTrue();
    assertThat(victim).hasContent("untouched");
    assertThat(reports.resolve(name)).hasContent("text");
  }

  @Test
  void whereItCannotBeWrittenThatIsAll() throws IOException {
    Files.writeString(dir.resolve("reports"), "a file");
    assertThat(folder(3).add(TIME, "EG101", 1, bytes("text"))).isFalse();
    Files.delete(dir.resolve("reports"));
    assertThat(folder(3).add(TIME, "EG101", 1, bytes("text"))).isTrue();
  }
}
