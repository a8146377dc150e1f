package io.execguard.diagnosis.rules;

import static io.execguard.diagnosis.rules.OtherHosts.only;
import static io.execguard.diagnosis.rules.OtherHosts.windows;
import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Golden;
import io.execguard.image.pe.PeBuilder;
import org.junit.jupiter.api.Test;

class NeedsElevationTest {
  private static OtherHosts with(String path, PeBuilder program) {
    return windows("amd64").file(path, program.build());
  }

  @Test
  void texts() throws Exception {
    String java = "I:\\program files\\app\\jre\\bin\\java.exe";
    String tool = "C:\\tools\\diskpart.exe";
    String installer = "D:\\Desktop\\setup-tool.exe";
    PeBuilder admin = PeBuilder.of(PeBuilder.AMD64).level("requireAdministrator");
    Golden.of("EG703")
        .add("its manifest asks for it", only(with(tool, admin).launch(740, tool)))
        .add("the same, not launched", only(with(tool, admin).check(tool)))
        .add(
            "a compatibility setting",
            only(with(java, PeBuilder.of(PeBuilder.AMD64).level("asInvoker")).launch(740, java)))
        .add(
            "taken for an installer",
            only(with(installer, PeBuilder.of(PeBuilder.I386)).launch(740, installer)))
        .add(
            "highestAvailable",
            only(with(tool, PeBuilder.of(PeBuilder.AMD64).level("highestAvailable")).check(tool)))
        .verify();
  }

  @Test
  void whoDoesNotAskIsFine() {
    assertThat(with("C:\\t.exe", PeBuilder.of(PeBuilder.AMD64)).check("C:\\t.exe").findings())
        .isEmpty();
  }
}
