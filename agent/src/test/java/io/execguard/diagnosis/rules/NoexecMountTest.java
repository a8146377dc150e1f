package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.file.MapFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoexecMountTest {
  private final NoexecMount rule = new NoexecMount();

  @Test
  void texts() throws Exception {
    Golden.of("EG304")
        .add("/tmp", rule.apply(on(Situation.onDebian(), "/tmp/jna/helper", "/tmp")))
        .add("a data disk", rule.apply(on(Situation.onDebian(), "/mnt/data/run.sh", "/mnt/data")))
        .add("in a container", rule.apply(on(Situation.on(Hosts.alpine()), "/tmp/x", "/tmp")))
        .add("an unknown mount", rule.apply(on(Situation.onDebian(), "/media/x", null)))
        .verify();
  }

  @Test
  void itIsTheOnlyFinding() {
    Case c = on(Situation.onDebian(), "/tmp/x", "/tmp");
    assertThat(Situation.codes(c)).containsExactly("EG304");
    assertThat(Situation.codes(Situation.checked(c))).containsExactly("EG304");
  }

  private static Case on(Situation situation, String path, @Nullable String mount) {
    situation.files.put(MapFiles.file(path).executable(false).mount(mount, true).build());
    return situation.launched(path);
  }
}
