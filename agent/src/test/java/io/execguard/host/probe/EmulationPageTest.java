package io.execguard.host.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.host.Translator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What {@code emulation.md} promises is what there is. */
class EmulationPageTest {
  private final String page = read();

  private static String read() {
    try {
      return Files.readString(Path.of("../src/site/markdown/emulation.md"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void everyMachineThatCanBeAskedAboutIsNamed() {
    for (MachineCode code : MachineCode.values()) {
      String name = code == MachineCode.ARM_BE ? "armeb" : code.name().toLowerCase(Locale.ROOT);
      assertThat(page).containsPattern("\\b" + name + "\\b");
    }
  }

  @Test
  void everyHandlerThatIsKnownIsNamed() {
    for (Translator translator : Translator.values()) {
      assertThat(page).contains(translator.text());
    }
  }

  @Test
  void thePlacesAreThoseThatAreTried() {
    assertThat(ProbeDirectory.candidates())
        .filteredOn(place -> place.startsWith("/tmp") || place.startsWith("/var"))
        .allMatch(
            place -> place.equals(System.getProperty("java.io.tmpdir")) || page.contains(place));
    assertThat(page).contains("`/dev/shm`", "`/run/user/UID`", "`java.io.tmpdir`");
  }
}
