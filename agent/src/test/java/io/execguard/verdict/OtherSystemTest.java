package io.execguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.image.elf.ElfBuilder;
import io.execguard.platform.Platform;
import org.junit.jupiter.api.Test;

class OtherSystemTest {
  private final Judged mac = new Judged().on(Platform.of("darwin", "arm64"));

  @Test
  void linuxProgramsDoNotRunElsewhere() {
    Verdict verdict = mac.file("/p", ElfBuilder.amd64().build()).judge("/p");
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILS);
    assertThat(verdict.errno()).isNull();
    assertThat(verdict.reason()).isEqualTo(Reason.FOREIGN_SYSTEM);
    Judged windows = new Judged().on(Platform.of("windows", "amd64"));
    assertThat(windows.answer(ElfBuilder.amd64().build())).isEqualTo("fails FOREIGN_SYSTEM");
  }

  @Test
  void theirOwnRunOrDependOnAnEmulator() {
    byte[] thin = {
      (byte) 0xcf, (byte) 0xfa, (byte) 0xed, (byte) 0xfe, 12, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0
    };
    byte[] program = java.util.Arrays.copyOf(thin, 64);
    assertThat(mac.answer(program)).isEqualTo("runs");
    Judged intel = new Judged().on(Platform.of("darwin", "amd64"));
    assertThat(intel.answer(program)).isEqualTo("unknown FOREIGN_SYSTEM");
  }

  @Test
  void missingFilesAreMissingEverywhere() {
    assertThat(mac.answer("/nowhere")).isEqualTo("ENOENT PATH");
    assertThat(mac.answer("/tmp")).isEqualTo("fails NOT_REGULAR");
  }

  @Test
  void anElfProgramOfAnotherUnixRunsThere() {
    Judged freebsd = new Judged().on(Platform.of("freebsd", "amd64"));
    assertThat(freebsd.answer(ElfBuilder.amd64().with("EI_OSABI", 9).build())).isEqualTo("runs");
    assertThat(freebsd.answer(ElfBuilder.amd64().build())).isEqualTo("fails FOREIGN_SYSTEM");
  }
}
