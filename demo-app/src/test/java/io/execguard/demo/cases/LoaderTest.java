package io.execguard.demo.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderTest {
  @TempDir Path directory;

  @Test
  void aLoaderThatIsThereIsReplacedByOneThatIsNot() throws IOException {
    File shell = new File("/bin/sh");
    assumeTrue(shell.exists(), "skipped: no /bin/sh to stand for a loader that exists");
    Path program = program("/bin/sh\0");
    Loader.takeAway(program.toFile());
    assertThat(Files.size(program)).isEqualTo(128 + 8);
    String loader = loader(program);
    assertThat(loader).isEqualTo("/bin/s9");
    assertThat(new File(loader)).doesNotExist();
  }

  @Test
  void aLoaderThatIsMissingAlreadyStays() throws IOException {
    Path program = program("/no/such/loader\0");
    Loader.takeAway(program.toFile());
    assertThat(loader(program)).isEqualTo("/no/such/loader");
  }

  @Test
  void aProgramWithoutALoaderIsRefused() throws IOException {
    Path program = program("/x\0");
    byte[] bytes = Files.readAllBytes(program);
    bytes[64] = 1;
    Files.write(program, bytes);
    assertThatThrownBy(() -> Loader.takeAway(program.toFile()))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("has no loader");
  }

  private Path program(String loader) throws IOException {
    ByteBuffer elf = ByteBuffer.allocate(128 + loader.length()).order(ByteOrder.LITTLE_ENDIAN);
    elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
    elf.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 1);
    elf.putInt(64, 3).putLong(72, 128).putLong(96, loader.length());
    elf.position(128).put(loader.getBytes(StandardCharsets.US_ASCII));
    return Files.write(directory.resolve("program"), elf.array());
  }

  private static String loader(Path program) throws IOException {
    return new String(Files.readAllBytes(program), StandardCharsets.US_ASCII).substring(128).trim();
  }
}
