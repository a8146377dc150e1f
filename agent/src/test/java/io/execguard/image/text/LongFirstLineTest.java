package io.execguard.image.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.ByteSource;
import io.execguard.file.Bytes;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A first line without an end is not told to the end. */
class LongFirstLineTest {
  @Test
  void theSummaryStaysShort() throws IOException {
    Image image = read("\ufeff#!" + "/bin".repeat(5000));
    assertThat(image.kind()).isEqualTo(Kind.TEXT);
    assertThat(image.summary()).contains("/bin/bin/bin").hasSizeLessThan(1000);
  }

  @Test
  void aShortLineIsToldWhole() throws IOException {
    assertThat(read("\ufeff#!/opt/own tool\n" + "x".repeat(5000)).summary()).contains("/opt/own");
  }

  private static Image read(String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return TextReader.read(
        Bytes.littleEndian(
            new ByteSource() {
              @Override
              public long size() {
                return content.length;
              }

              @Override
              public int read(long offset, byte[] into, int at, int length) {
                int count = (int) Math.max(0, Math.min(length, content.length - offset));
                System.arraycopy(content, (int) Math.min(offset, content.length), into, at, count);
                return count;
              }

              @Override
              public void close() {}
            }));
  }
}
