package io.execguard.diagnosis.rules;

import static io.execguard.diagnosis.rules.OtherHosts.only;
import static io.execguard.image.macho.MachoBuilder.ARM64;
import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Golden;
import io.execguard.file.MapFiles;
import io.execguard.host.Rosetta;
import io.execguard.image.macho.MachoBuilder;
import org.junit.jupiter.api.Test;

class QuarantinedTest {
  private static Diagnosis check(String mark, long signatureFlags) {
    byte[] program = MachoBuilder.of(ARM64).signatureFlags(signatureFlags).build();
    return OtherHosts.mac("arm64", Rosetta.UNKNOWN)
        .file(
            MapFiles.file("/Users/me/Downloads/tool").size(program.length).quarantine(mark),
            program)
        .check("/Users/me/Downloads/tool");
  }

  @Test
  void texts() throws Exception {
    Golden.of("EG603")
        .add("from a browser, not signed by anybody", only(check("0083;65f1c2aa;Safari;7E-1", 2)))
        .add("from a browser, with a certificate", only(check("0083;65f1c2aa;Chrome;", 0)))
        .add("by nobody", only(check("0081;65f1c2aa;;", 2)))
        .verify();
  }

  @Test
  void whatSomebodyAllowedIsFine() {
    assertThat(check("00c3;65f1c2aa;Safari;7E-1", 2).findings()).isEmpty();
  }

  @Test
  void noNameInTheMarkCanWriteLinesOfItsOwn() {
    assertThat(only(check("0083;65f1c2aa;a\nb;", 2)).detail()).doesNotContain("a\nb");
  }
}
