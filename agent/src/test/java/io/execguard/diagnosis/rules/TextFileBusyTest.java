package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Golden;
import io.execguard.file.Errno;
import io.execguard.file.MapFiles;
import io.execguard.file.Writer;
import org.junit.jupiter.api.Test;

class TextFileBusyTest {
  private final TextFileBusy rule = new TextFileBusy();

  @Test
  void texts() throws Exception {
    Golden.of("EG306")
        .add("a writer that is known", rule.apply(written()))
        .add("a writer that is gone by now", rule.apply(gone()))
        .verify();
  }

  @Test
  void itIsTheOnlyFinding() {
    assertThat(Situation.codes(written())).containsExactly("EG306");
    assertThat(Situation.codes(gone())).containsExactly("EG306");
  }

  private static Case written() {
    Situation situation = Situation.onDebian();
    situation.files.put(MapFiles.file("/tmp/protoc.exe").writer(Writer.of(4711, "java")).build());
    return situation.launched("/tmp/protoc.exe");
  }

  private static Case gone() {
    return Situation.onDebian()
        .there("/tmp/protoc.exe")
        .jdkSays(Errno.ETXTBSY)
        .launched("/tmp/protoc.exe");
  }
}
