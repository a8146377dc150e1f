package io.execguard.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacCommandsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sed -i 's/\\r$//' a.sh|perl -pi -e 's/\\r$//' a.sh",
        "sed -i '1s¦/a¦/b¦' x|sed -i '' '1s¦/a¦/b¦' x",
        "sudo sed -i '1s/a/b/' x|sudo sed -i '' '1s/a/b/' x",
        "sed -i '1i #!/bin/sh' 'a b'|perl -pi -e 'print \"#!/bin/sh\\n\" if $. == 1' 'a b'",
        "sha256sum x|shasum -a 256 x",
        "namei -l /a/b|ls -lde /a/b",
        "chmod +x a|chmod +x a",
        "sudo setfacl -m u:USER:x /d|sudo chmod +a \"USER allow search\" /d",
      })
  void speaksBsd(String linux, String mac) {
    assertThat(MacCommands.translated(linux)).isEqualTo(mac);
  }

  @Test
  void whatNeedsProcIsLeftOut() {
    Finding finding =
        Finding.error(
            "EG308",
            "t",
            "d",
            Fix.of("a"),
            Fix.of("b", "grep x /proc/1/status"),
            Fix.of("c", "ls"));
    assertThat(MacCommands.translated(finding).fixes())
        .extracting(Fix::text)
        .containsExactly("a", "c");
  }
}
