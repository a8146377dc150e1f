package io.execguard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.platform.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchFileTest {
  @TempDir Path dir;

  private long now;

  private SwitchFile file() {
    return SwitchFile.of(
        dir.resolve("switch").toString(),
        new StepAside(),
        new Clock() {
          @Override
          public long nanos() {
            return now;
          }
        });
  }

  private void write(String text) throws IOException {
    Files.writeString(dir.resolve("switch"), text);
  }

  @Test
  void withoutTheFileWhatWasSetHolds() {
    assertThat(file().mode()).isNull();
    assertThat(Control.startingIn(Mode.EXPLAIN, file()).mode()).isEqualTo(Mode.EXPLAIN);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void itsTextIsTheMode(Mode mode) throws IOException {
    write(mode.text() + "\n");
    assertThat(file().mode()).isEqualTo(mode);
    Control control = Control.startingIn(Mode.GUARD, file());
    control.switchTo(Mode.EXPLAIN);
    assertThat(control.mode()).as("it goes first").isEqualTo(mode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "of", "OFF!", "guard explain", "\u0000\u0000"})
  void whateverElseItSaysMeansOff(String text) throws IOException {
    write(text);
    assertThat(file().mode()).isEqualTo(Mode.OFF);
  }

  @Test
  void itIsLookedAtOnceASecond() throws IOException {
    SwitchFile file = file();
    assertThat(file.mode()).isNull();
    write("off");
    now += 999_999_999L;
    assertThat(file.mode()).isNull();
    now++;
    assertThat(file.mode()).isEqualTo(Mode.OFF);
    Files.delete(dir.resolve("switch"));
    assertThat(file.mode()).isEqualTo(Mode.OFF);
    now += 1_000_000_000L;
    assertThat(file.mode()).isNull();
  }

  @Test
  void whatIsNoFileCountsAsNotThere() throws IOException {
    Files.createDirectory(dir.resolve("switch"));
    assertThat(file().mode()).isNull();
  }
}
