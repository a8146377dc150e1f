package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathLinesTest {
  @Test
  void linesAsTheyStand() throws IOException {
    assertThat(all("a\n\n b \nlast", '\n')).containsExactly("a", "", " b ", "last");
    assertThat(all("a\n", '\n')).containsExactly("a");
    assertThat(all("\n", '\n')).containsExactly("");
    assertThat(all("", '\n')).isEmpty();
  }

  @Test
  void linesThatCrossTheBufferStayWhole() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      lines.add("/größe/" + "x".repeat(i % 37) + i);
    }
    assertThat(all(String.join("\n", lines) + "\n", '\n')).isEqualTo(lines);
  }

  @Test
  void aLineWithoutEndTakesBoundedMemoryAndTheNextOneIsWhole() throws IOException {
    byte[] bytes = new byte[5_000_000];
    Arrays.fill(bytes, (byte) 'x');
    bytes[bytes.length - 2] = '\n';
    List<String> lines = all(bytes, '\n');
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).hasSize(1 << 16);
    assertThat(lines.get(1)).isEqualTo("x");
  }

  private static List<String> all(String text, char end) throws IOException {
    return all(text.getBytes(StandardCharsets.UTF_8), end);
  }

  private static List<String> all(byte[] bytes, char end) throws IOException {
    PathLines lines =
        new PathLines(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8, end, () -> true);
    List<String> all = new ArrayList<>();
    String line;
    while ((line = lines.next()) != null) {
      all.add(line);
    }
    return all;
  }
}
