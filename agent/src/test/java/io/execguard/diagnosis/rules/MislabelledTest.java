package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.platform.Platform;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MislabelledTest {
  private static Image image(String platform) {
    return new Image(Kind.ELF, "made up") {
      @Override
      public List<Platform> platforms() {
        return List.of(Platform.parse(platform));
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    // People say "arm" of both.
    "/opt/tool-arm, linux/arm64, false",
    "/opt/tool-arm, linux/arm/v7, false",
    "/opt/tool-armv7, linux/arm64, true",
    "/opt/tool-arm, linux/amd64, true",
    "/opt/tool-linux-aarch_64.exe, linux/amd64, true",
    "/opt/tool-linux-aarch_64.exe, linux/arm64, false",
    "/opt/tool, linux/arm64, false",
  })
  void aNameContradictsAHeaderOnlyIfItCannotMeanIt(String path, String platform, boolean says) {
    String sentence = Mislabelled.sentence(path, image(platform));
    assertThat(sentence.isEmpty()).isEqualTo(!says);
  }
}
