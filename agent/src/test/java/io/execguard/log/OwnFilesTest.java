package io.execguard.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFilesTest {
  @TempDir Path dir;

  @Test
  void aFileThatComesAndGoesIsNoOtherThanARegularOne() throws Exception {
    File file = dir.resolve("execguard.log").toFile();
    File away = dir.resolve("execguard.log.1").toFile();
    int moves = 20_000;
    Thread other =
        new Thread(
            () -> {
              for (int moved = 0; moved < moves; ) {
                try {
                  file.createNewFile();
                } catch (IOException e) {
                  return;
                }
                moved += file.renameTo(away) ? 1 : 0;
              }
            });
    other.start();
    while (other.isAlive()) {
      OwnFiles.create(file);
    }
    assertThat(away).exists();
  }

  @Test
  void whatIsNoRegularFileIsSaid() throws Exception {
    File folder = Files.createDirectory(dir.resolve("folder")).toFile();
    assertThatThrownBy(() -> OwnFiles.create(folder)).hasMessage("is no regular file");
  }

  @Test
  void aLinkThatLeadsNowhereYetIsLeft() throws Exception {
    Path link = Files.createSymbolicLink(dir.resolve("link"), Path.of("target"));
    OwnFiles.create(link.toFile());
    assertThat(link).isSymbolicLink();
    assertThat(dir.resolve("target")).doesNotExist();
  }

  @Test
  void rightsOfOthersAreTakenAway() throws Exception {
    Path file = Files.createFile(dir.resolve("execguard.log"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    OwnFiles.restrict(file.toFile());
    OwnFiles.restrict(dir.resolve("gone").toFile());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
