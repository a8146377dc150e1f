package io.execguard.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.image.Raw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppleDoubleTest {
  private static final String MARK = "0083;65f1c2aa;Safari;7E1B5C9D";

  /** As macOS's tar and Archive Utility write it. */
  private static byte[] companion() {
    Raw raw = Raw.big().u32(0x00051607L, 0x00020000L).ascii("Mac OS X        ").u16(2);
    raw.u32(9, 50, 0xb0, 2, 0xe2, 0).to(84);
    raw.ascii("ATTR").u32(0, 0xe2, 0xa0, 0x40, 0, 0, 0).u16(0, 2);
    raw.u32(0xb4, 4).u16(0).u8(17).ascii("com.apple.macl\0..").to(120 + 28);
    raw.u32(0xb8, MARK.length()).u16(0).u8(21).ascii("com.apple.quarantine\0");
    return raw.to(0xb8).ascii(MARK).to(0xe2).build();
  }

  private static String read(byte[] bytes) throws IOException {
    return AppleDouble.quarantine(Raw.source(bytes));
  }

  @Test
  void findsTheMark() throws IOException {
    assertThat(read(companion())).isEqualTo(MARK);
  }

  @Test
  void whatIsNoCompanionHasNone() throws IOException {
    assertThat(read(new byte[0])).isNull();
    assertThat(read(new byte[500])).isNull();
    byte[] other = companion();
    other[0xa0] ^= 1;
    assertThat(read(other)).isNull();
  }

  @Test
  void lyingFieldsEndWithoutAnException() throws IOException {
    Random random = new Random(3);
    int found = 0;
    for (int round = 0; round < 3000; round++) {
      byte[] bytes = companion();
      for (int i = 0; i < 3; i++) {
        bytes[random.nextInt(bytes.length)] =
            (byte) (random.nextBoolean() ? 0xff : random.nextInt());
      }
      if (round % 2 == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      found += read(bytes) == null ? 0 : 1;
    }
    assertThat(found).isBetween(1, 2999);
  }

  @Test
  void theViewLooksBesideTheFileIfItIsToldTo(@TempDir Path directory) throws IOException {
    Path tool = Files.createFile(directory.resolve("tool"));
    Files.write(directory.resolve("._tool"), companion());
    String path = tool.toString();
    assertThat(HostFiles.in(null).withMarks().facts(path).quarantine()).isEqualTo(MARK);
    assertThat(HostFiles.in(directory.toString()).withMarks().detailed().facts("tool").quarantine())
        .isEqualTo(MARK);
    assertThat(HostFiles.in(null).facts(path).quarantine()).isNull();
    assertThat(HostFiles.in(null).withMarks().facts(directory + "/._tool").quarantine()).isNull();
  }
}
