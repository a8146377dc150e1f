package io.execguard.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as they are seen on Windows, where a search asks for one name after another. */
class PlainFilesTest {
  @TempDir Path dir;
  private int listed;

  @BeforeEach
  void files() throws Exception {
    Files.createFile(dir.resolve("plain"));
    Files.createSymbolicLink(dir.resolve("dangling"), Path.of("gone"));
    Files.createSymbolicLink(dir.resolve("loop"), Path.of("loop"));
  }

  /** System32 has thousands of names, and each ending of PATHEXT is asked for. */
  @ParameterizedTest
  @CsvSource({
    "plain, , ",
    "missing.exe, ENOENT, missing.exe",
    "gone/tool.exe, ENOENT, gone",
    "plain/tool.exe, ENOTDIR, plain",
  })
  void noDirectoryIsListedToSeeThatAFileIsNotThere(String name, Errno error, String culprit) {
    FileFacts facts = PlainFiles.facts(name, new Counted(dir.resolve(name).toString()));
    assertThat(facts.isKnown()).isTrue();
    assertThat(facts.walkError()).isEqualTo(error);
    assertThat(facts.culprit()).isEqualTo(culprit == null ? null : dir + "/" + culprit);
    assertThat(listed).isZero();
  }

  /** Such as an alias of the Windows Store, which Java cannot follow. */
  @ParameterizedTest
  @CsvSource({"dangling", "loop"})
  void whatIsThereAndCannotBeReachedIsNotMissing(String name) {
    assertThat(PlainFiles.facts(name, new Counted(dir.resolve(name).toString())).isKnown())
        .isFalse();
    assertThat(listed).isZero();
  }

  /** A file that counts who lists it. */
  private final class Counted extends File {
    private static final long serialVersionUID = 1L;

    Counted(String path) {
      super(path);
    }

    @Override
    public File getParentFile() {
      String parent = getParent();
      return parent == null ? null : new Counted(parent);
    }

    @Override
    public String[] list() {
      listed++;
      return super.list();
    }
  }
}
