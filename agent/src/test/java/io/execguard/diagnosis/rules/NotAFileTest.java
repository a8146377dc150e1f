package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Golden;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotAFileTest {
  private final NotAFile rule = new NotAFile();

  @Test
  void texts() throws Exception {
    Situation bundle = Situation.onDebian().there("/Applications/Julia.app/Contents/MacOS/Julia");
    Golden.of("EG303")
        .add("a directory", rule.apply(directory()))
        .add(
            "a directory with the program in it",
            rule.apply(Situation.onDebian().there("/opt/acme/bin/acme").launched("/opt/acme")))
        .add("a bundle of macOS", rule.apply(bundle.launched("/Applications/Julia.app")))
        .add("a FIFO", rule.apply(special(FileType.FIFO)))
        .add("on the PATH", rule.apply(onPath()))
        .verify();
  }

  @ParameterizedTest
  @EnumSource(value = FileType.class, mode = EnumSource.Mode.EXCLUDE, names = "REGULAR")
  void itIsTheOnlyFinding(FileType type) {
    assertThat(Situation.codes(special(type))).containsExactly("EG303");
  }

  private static Case directory() {
    Situation situation = Situation.onDebian();
    situation.files.directory("/srv/data");
    return situation.launched("/srv/data");
  }

  private static Case special(FileType type) {
    Situation situation = Situation.onDebian();
    situation.files.put(FileFacts.of("/run/app.pipe", type).mode(0777).build());
    return situation.launched("/run/app.pipe");
  }

  private static Case onPath() {
    Situation situation = Situation.onDebian();
    situation.files.directory("/usr/local/bin/node");
    return situation.launched("node");
  }
}
