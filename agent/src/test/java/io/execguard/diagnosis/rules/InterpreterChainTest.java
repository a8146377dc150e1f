package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Golden;
import io.execguard.file.Errno;
import io.execguard.verdict.Reason;
import org.junit.jupiter.api.Test;

class InterpreterChainTest {
  private final InterpreterChain rule = new InterpreterChain();

  @Test
  void texts() throws Exception {
    Golden.of("EG205")
        .add("too deep", rule.apply(chain("/s/1", "/s/2", "/s/3", "/s/4", "/s/5", "/s/6", "/s/7")))
        .add("itself", rule.apply(chain("/s/a", "/s/a", "/s/a")))
        .add("two in a circle", rule.apply(chain("/s/a", "/s/b", "/s/a", "/s/b")))
        .verify();
  }

  @Test
  void itIsTheOnlyFinding() {
    assertThat(Situation.codes(chain("/s/a", "/s/a"))).containsExactly("EG205");
  }

  private static Case chain(String... scripts) {
    Situation situation = Situation.onDebian().there(scripts);
    situation.script(scripts[0], "#!" + scripts[1]);
    for (int i = 1; i < scripts.length; i++) {
      situation.interpreter(scripts[i]);
    }
    return situation.fails(Errno.ELOOP, Reason.TOO_MANY_INTERPRETERS);
  }
}
