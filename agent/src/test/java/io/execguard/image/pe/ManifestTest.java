package io.execguard.image.pe;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.image.Raw;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {
  private static PeImage read(PeBuilder program) {
    return (PeImage) Raw.read(program.build());
  }

  @ParameterizedTest
  @CsvSource({"0x8664, requireAdministrator", "0x14c, highestAvailable", "0xaa64, asInvoker"})
  void findsTheLevelThatIsAskedFor(String machine, String level) {
    PeBuilder program = PeBuilder.of(Integer.decode(machine)).level(level);
    assertThat(read(program).executionLevel()).isEqualTo(level);
  }

  @Test
  void whoDoesNotAskHasNone() {
    assertThat(read(PeBuilder.of(PeBuilder.AMD64)).executionLevel()).isNull();
    PeBuilder silent = PeBuilder.of(PeBuilder.AMD64).manifest("<assembly/>");
    assertThat(read(silent).executionLevel()).isNull();
    PeBuilder other = PeBuilder.of(PeBuilder.AMD64).level("asInvoker").manifestType(16);
    assertThat(read(other).executionLevel()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<requestedExecutionLevel level='requireAdministrator'/>|requireAdministrator",
        "<asmv3:requestedExecutionLevel uiAccess=\"false\" level=\" asInvoker \"/>|asInvoker",
        "<!-- <requestedExecutionLevel level=\"requireAdministrator\"/> -->|",
        "<requestedExecutionLevel level=\"asInvoker|",
        "<requestedExecutionLevel/>|",
        "<requestedExecutionLevel level>|",
        "<!-- requestedExecutionLevel|",
      })
  void readsWhatPeopleWrite(String manifest, String level) {
    assertThat(ManifestText.level(Raw.text(manifest))).isEqualTo(level);
  }

  @Test
  void readsUtf16() {
    String text = "\ufeff<a><requestedExecutionLevel level=\"highestAvailable\"/></a>";
    PeBuilder program =
        PeBuilder.of(PeBuilder.AMD64).manifest(text.getBytes(StandardCharsets.UTF_16LE));
    assertThat(read(program).executionLevel()).isEqualTo("highestAvailable");
  }

  @Test
  void lyingResourcesEndWithoutAnException() {
    Random random = new Random(11);
    byte[] sound = PeBuilder.of(PeBuilder.AMD64).level("requireAdministrator").build();
    int found = 0;
    for (int round = 0; round < 3000; round++) {
      byte[] bytes = sound.clone();
      for (int i = 0; i < 2; i++) {
        int at = 0x300 + random.nextInt(0x60);
        bytes[at] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
      }
      if (round % 3 == 0) {
        bytes = Arrays.copyOf(bytes, 0x300 + random.nextInt(bytes.length - 0x300));
      }
      found += ((PeImage) Raw.read(bytes)).executionLevel() == null ? 0 : 1;
    }
    assertThat(found).isBetween(1, 2999);
  }
}
