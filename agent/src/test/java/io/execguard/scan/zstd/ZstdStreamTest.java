package io.execguard.scan.zstd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What zstd packs comes out again; what it did not pack is refused. */
class ZstdStreamTest {
  private static final Random RANDOM = new Random(4);

  @TempDir Path dir;

  @BeforeEach
  void zstd() {
    boolean there = false;
    for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      there |= new File(directory, "zstd").canExecute();
    }
    assumeTrue(there, "zstd is not installed: nothing packs for these tests");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "-3",
        "-7",
        "-12",
        "--fast=5",
        "-19 --ultra",
        "--long=24 -5",
        "--no-check",
        "--no-compress-literals",
        "-3 --target-compressed-block-size=1000",
        "--format=zstd -2"
      })
  void whatIsPackedComesOutAgain(String options) throws Exception {
    for (byte[] plain : samples()) {
      assertThat(unpacked(packed(plain, options.split(" ")))).isEqualTo(plain);
    }
  }

  @Test
  void framesFollowEachOther() throws Exception {
    byte[] text = text(5000);
    byte[] packed = packed(text, "-3");
    byte[] skippable = {0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};
    byte[] all = joined(packed, skippable, packed, packed(new byte[0], "-3"));
    assertThat(unpacked(all)).isEqualTo(joined(text, text));
    assertThat(unpacked(new byte[0])).isEmpty();
  }

  @Test
  void whatIsCutOffIsRefused() throws Exception {
    byte[] packed = packed(text(3000), "-9", "--no-check");
    for (int length = 1; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> unpacked(cut)).as("of " + length).isInstanceOf(IOException.class);
    }
  }

  @Test
  void damageIsRefusedOrGivesOtherBytesAndNothingElse() throws Exception {
    List<byte[]> packed = new ArrayList<>();
    for (byte[] plain : samples()) {
      if (plain.length < 100_000) {
        packed.add(packed(plain, "-9"));
      }
    }
    int refused = 0;
    for (int i = 0; i < 4000; i++) {
      byte[] damaged = packed.get(i % packed.size()).clone();
      for (int n = 1 + RANDOM.nextInt(3); n > 0; n--) {
        damaged[RANDOM.nextInt(damaged.length)] = (byte) RANDOM.nextInt(256);
      }
      try {
        bounded(damaged);
      } catch (IOException e) {
        refused++;
        assertThat(e.getMessage()).contains("zstd");
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void aWindowBeyondAllBoundsIsRefused() {
    byte[] header = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) 0xf8, 1, 0, 0};
    assertThatThrownBy(() -> unpacked(header))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bytes of memory to unpack");
  }

  private static List<byte[]> samples() {
    byte[] noise = new byte[200_000];
    RANDOM.nextBytes(noise);
    byte[] mixed = joined(text(300_000), noise, new byte[300_000], text(1000));
    return List.of(
        new byte[0],
        new byte[] {7},
        new byte[100_000],
        text(100),
        text(70_000),
        Arrays.copyOf(noise, 1000),
        mixed);
  }

  /** Words that repeat, near and far. */
  private static byte[] text(int length) {
    Random random = new Random(length);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append("word").append(random.nextInt(300)).append(random.nextBoolean() ? ' ' : '\n');
    }
    return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] packed(byte[] plain, String... options) throws Exception {
    Path file = dir.resolve("plain");
    Files.write(file, plain);
    List<String> command = new ArrayList<>(List.of("zstd", "-q", "-c"));
    command.addAll(Arrays.asList(options));
    command.add(file.toString());
    Process process =
        new ProcessBuilder(command).redirectError(dir.resolve("err").toFile()).start();
    byte[] packed = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).as(Files.readString(dir.resolve("err"))).isZero();
    return packed;
  }

  private static byte[] unpacked(byte[] packed) throws IOException {
    return new ZstdStream(new ByteArrayInputStream(packed)).readAllBytes();
  }

  /** Reads as much as an undamaged sample has, and a little more. */
  private static void bounded(byte[] packed) throws IOException {
    new ZstdStream(new ByteArrayInputStream(packed)).readNBytes(1 << 20);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
