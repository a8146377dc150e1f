package io.execguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.image.Raw;
import io.execguard.image.elf.ElfBuilder;
import io.execguard.platform.Platform;
import org.junit.jupiter.api.Test;

class OtherSystemTest {
  @Test
  void missingFilesAreMissingEverywhere() {
    Judged freebsd = new Judged().on(Platform.of("freebsd", "amd64"));
    assertThat(freebsd.answer("/nowhere")).isEqualTo("ENOENT PATH");
    assertThat(freebsd.answer("/tmp")).isEqualTo("fails NOT_REGULAR");
    assertThat(freebsd.answer(Raw.text("#!/bin/sh\n"))).isEqualTo("unknown NONE");
  }

  @Test
  void anElfProgramOfAnotherUnixRunsThere() {
    Judged freebsd = new Judged().on(Platform.of("freebsd", "amd64"));
    assertThat(freebsd.answer(ElfBuilder.amd64().with("EI_OSABI", 9).build())).isEqualTo("runs");
    assertThat(freebsd.answer(ElfBuilder.amd64().build())).isEqualTo("fails FOREIGN_SYSTEM");
  }
}
