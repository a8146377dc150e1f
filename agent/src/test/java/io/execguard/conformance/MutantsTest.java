package io.execguard.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A seed brings the same mutants back. */
class MutantsTest {
  @Test
  void oneSeedMakesOneFile() {
    assertThat(mutant(5)).isEqualTo(mutant(5)).isNotEqualTo(mutant(6));
  }

  @Test
  void mutantsDifferFromWhatTheyWereMadeOf() {
    byte[] base = ElfBytes.program(true, ElfBytes.ET_EXEC, "").bytes();
    long changed = 0;
    for (int n = 0; n < 200; n++) {
      changed += Arrays.equals(base, mutant(n)) ? 0 : 1;
    }
    assertThat(changed).isGreaterThan(150);
  }

  private static byte[] mutant(int n) {
    ElfBytes elf = ElfBytes.program(true, ElfBytes.ET_EXEC, "");
    new ElfMutator(new SplittableRandom(n)).mutate(elf);
    return elf.bytes();
  }
}
