package io.execguard.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
  @TempDir Path dir;

  @Test
  void readsAnyPart() throws Exception {
    byte[] into = new byte[10];
    try (ByteSource source = FileSource.open(file(100).toString())) {
      assertThat(source.size()).isEqualTo(100);
      assertThat(source.read(50, into, 2, 3)).isEqualTo(3);
      assertThat(into).containsExactly(0, 0, 50, 51, 52, 0, 0, 0, 0, 0);
      assertThat(source.read(95, into, 0, 10)).isEqualTo(5);
      assertThat(source.read(100, into, 0, 10)).isZero();
      assertThat(source.read(Long.MAX_VALUE, into, 0, 10)).isZero();
      assertThat(source.read(-1, into, 0, 10)).isZero();
    }
  }

  @Test
  void stopsAtTheBudget() throws Exception {
    Path big = file(ByteSource.BUDGET + 5000);
    byte[] into = new byte[ByteSource.BUDGET];
    try (ByteSource source = FileSource.open(big.toString())) {
      assertThat(source.read(0, into, 0, 1000)).isEqualTo(1000);
      assertThat(source.read(0, into, 0, into.length)).isEqualTo(ByteSource.BUDGET - 1000);
      assertThatThrownBy(() -> source.read(0, into, 0, 1))
          .isInstanceOf(ByteSource.BudgetExceededException.class);
    }
  }

  @Test
  void givesLessOfAFileThatShrank() throws Exception {
    Path file = file(8192);
    byte[] into = new byte[100];
    try (ByteSource source = FileSource.open(file.toString())) {
      try (RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw")) {
        writer.setLength(10);
      }
      assertThat(source.read(0, into, 0, 100)).isEqualTo(10);
      assertThat(source.read(5000, into, 0, 100)).isZero();
    }
  }

  @Test
  void interruptFlagIsNoHindrance() throws Exception {
    Thread.currentThread().interrupt();
    try (ByteSource source = FileSource.open(file(10).toString())) {
      assertThat(source.read(0, new byte[10], 0, 10)).isEqualTo(10);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void opensRegularFilesOnly() {
    assertThatThrownBy(() -> FileSource.open(dir.toString())).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> FileSource.open("/dev/null")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> FileSource.open(dir + "/gone")).isInstanceOf(IOException.class);
  }

  private Path file(int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return Files.write(dir.resolve("f"), bytes);
  }
}
