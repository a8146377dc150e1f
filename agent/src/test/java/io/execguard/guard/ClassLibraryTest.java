package io.execguard.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassLibraryTest {
  @TempDir Path dir;

  @Test
  void thatOfThisJvmIsOpen() {
    assertThat(ClassLibrary.ofThisJvm().isClosed()).isFalse();
  }

  /** What was not seen open is not missed. */
  @Test
  void oneThatWasNeverOpenIsNotClosed() throws Exception {
    Path file = Files.createFile(dir.resolve("modules"));
    assertThat(ClassLibrary.of(file.toString(), 2000).isClosed()).isFalse();
  }

  @Test
  void oneThatSomebodyClosesIsClosed() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "skipped: no /proc/self/fd here");
    Path file = Files.createFile(dir.resolve("modules")).toRealPath();
    ClassLibrary library;
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      library = ClassLibrary.of(file.toString(), 2000);
      assertThat(library.isClosed()).isFalse();
      assertThat(library.file()).isEqualTo(file.toString());
      assertThat(in.read()).isEqualTo(-1);
    }
    assertThat(library.isClosed()).isTrue();
    // The number is free; it is another one's if some thread of this JVM was faster.
    boolean again = library.reopen();
    assertThat(library.isClosed()).isEqualTo(!again);
  }

  /** As by a package's upgrade. */
  @Test
  void oneThatWasReplacedIsNotClosed() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "skipped: no /proc/self/fd here");
    Path file = Files.createFile(dir.resolve("modules")).toRealPath();
    ClassLibrary library;
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      library = ClassLibrary.of(file.toString(), 2000);
      Path next = Files.createFile(dir.resolve("next"));
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
      assertThat(library.isClosed()).isFalse();
      assertThat(in.read()).isEqualTo(-1);
    }
    assertThat(library.isClosed()).isTrue();
    assertThat(library.reopen()).as("that is another file").isFalse();
  }

  @Test
  void whereThereIsNoneNothingIsMissed() {
    ClassLibrary library = ClassLibrary.of(dir.resolve("rt.jar").toString(), 2000);
    assertThat(library.isClosed()).isFalse();
    assertThat(library.reopen()).isFalse();
  }
}
