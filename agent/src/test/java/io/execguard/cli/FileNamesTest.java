package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.MapFiles;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileNamesTest {
  private final MapFiles files = new MapFiles().program("/bin/a\ufffd");

  @Test
  void aNameThatTheLocaleCannotSayIsNotLookedFor() {
    FileNames ascii = FileNames.of(StandardCharsets.US_ASCII);
    assertThat(ascii.obstacle("/bin/gr\u00f6\u00dfe", files)).contains("US-ASCII", "LC_ALL=");
    assertThat(ascii.obstacle("/bin/sh", files)).isNull();
  }

  @Test
  void aNameWithBytesThatAreNoTextIsNotLookedForUnlessItIsThere() {
    FileNames utf8 = FileNames.of(StandardCharsets.UTF_8);
    assertThat(utf8.obstacle("/bin/b\ufffd", files)).contains("UTF-8");
    assertThat(utf8.obstacle("/bin/a\ufffd", files)).isNull();
    assertThat(utf8.obstacle("/bin/gr\u00f6\u00dfe", files)).isNull();
    assertThat(utf8.obstacle("\ud800", files)).contains("UTF-8");
  }

  @Test
  void aNulIsInNoName() {
    assertThat(FileNames.of(StandardCharsets.UTF_8).obstacle("a\0b", files)).contains("NUL");
  }
}
