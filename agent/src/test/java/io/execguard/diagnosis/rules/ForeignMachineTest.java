package io.execguard.diagnosis.rules;

import static io.execguard.diagnosis.rules.OtherHosts.only;
import static io.execguard.diagnosis.rules.OtherHosts.windows;
import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Severity;
import io.execguard.image.Raw;
import io.execguard.image.pe.PeBuilder;
import org.junit.jupiter.api.Test;

class ForeignMachineTest {
  @Test
  void texts() throws Exception {
    String esbuild = "C:\\p\\node_modules\\@esbuild\\win32-arm64\\esbuild.exe";
    String protoc = "C:\\p\\protoc-4.33.2-windows-x86_64.exe";
    Golden.of("EG702")
        .add(
            "npm's for ARM64 on an Intel PC",
            only(
                windows("amd64")
                    .file(esbuild, PeBuilder.of(PeBuilder.ARM64).build())
                    .launch(216, esbuild)))
        .add(
            "protoc for x64 on a 32-bit Windows, not launched",
            only(windows("386").file(protoc, PeBuilder.of(PeBuilder.AMD64).build()).check(protoc)))
        .add(
            "a program for DOS",
            only(
                windows("amd64")
                    .file("C:\\old\\EDIT.EXE", Raw.little().ascii("MZ").to(512).build())
                    .launch(216, "C:\\old\\EDIT.EXE")))
        .add(
            "32-bit Arm on Arm",
            only(
                windows("arm64").file("C:\\t.exe", PeBuilder.of(0x1c4).build()).check("C:\\t.exe")))
        .verify();
  }

  @Test
  void theJdkSettlesWhatWasNotSure() {
    byte[] arm32 = PeBuilder.of(0x1c4).build();
    Finding finding = only(windows("arm64").file("C:\\t.exe", arm32).launch(216, "C:\\t.exe"));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void whatIsEmulatedIsFine() {
    for (int machine : new int[] {PeBuilder.AMD64, PeBuilder.I386, PeBuilder.ARM64}) {
      byte[] program = PeBuilder.of(machine).build();
      assertThat(windows("arm64").file("C:\\t.exe", program).check("C:\\t.exe").findings())
          .isEmpty();
    }
  }
}
