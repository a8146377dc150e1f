package io.execguard.diagnosis.rules;

import static io.execguard.diagnosis.rules.OtherHosts.only;
import static io.execguard.image.macho.MachoBuilder.ARM64;
import static io.execguard.image.macho.MachoBuilder.I386;
import static io.execguard.image.macho.MachoBuilder.X86_64;
import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Severity;
import io.execguard.host.Rosetta;
import io.execguard.image.macho.MachoBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedsRosettaTest {
  private static final String PROTOC =
      "/Users/me/.m2/repository/com/google/protobuf/protoc/3.17.3/protoc-3.17.3-osx-aarch_64.exe";

  private static byte[] intel() {
    return MachoBuilder.of(X86_64).unsigned().build();
  }

  private static OtherHosts apple(Rosetta rosetta) {
    return OtherHosts.mac("arm64", rosetta);
  }

  @Test
  void texts() throws Exception {
    Golden.of("EG601")
        .add(
            "protoc of Maven Central, with the wrong CPU in its name, after the launch failed",
            only(apple(Rosetta.ABSENT).file(PROTOC, intel()).launch(86, PROTOC)))
        .add(
            "the same, for a Mac that is elsewhere",
            only(apple(Rosetta.UNKNOWN).file(PROTOC, intel()).check(PROTOC)))
        .add(
            "a universal program without code for Apple's CPUs",
            only(
                apple(Rosetta.ABSENT)
                    .file(
                        "/opt/tool",
                        MachoBuilder.universal(MachoBuilder.of(I386), MachoBuilder.of(X86_64)))
                    .check("/opt/tool")))
        .add(
            "from node_modules",
            only(
                apple(Rosetta.ABSENT)
                    .file("/p/node_modules/@esbuild/darwin-x64/bin/esbuild", intel())
                    .launch(86, "/p/node_modules/@esbuild/darwin-x64/bin/esbuild")))
        .add(
            "an interpreter",
            only(
                apple(Rosetta.ABSENT)
                    .file("/usr/local/bin/ruby", intel())
                    .file("/opt/run", "#!/usr/local/bin/ruby\nputs 1\n")
                    .launch(86, "/opt/run")))
        .verify();
  }

  /** What the JDK says is certain, whatever could not be seen. */
  @Test
  void error86SettlesIt() {
    Finding before = only(apple(Rosetta.UNKNOWN).file("/t", intel()).launch(null, "/t"));
    assertThat(before.severity()).isEqualTo(Severity.WARNING);
    Finding after = only(apple(Rosetta.UNKNOWN).file("/t", intel()).launch(86, "/t"));
    assertThat(after.severity()).isEqualTo(Severity.ERROR);
    assertThat(after.title()).endsWith("without Rosetta 2");
  }

  @Test
  void rosettaOrNativeCodeIsFine() {
    assertThat(apple(Rosetta.PRESENT).file("/t", intel()).check("/t").findings()).isEmpty();
    byte[] both = MachoBuilder.universal(MachoBuilder.of(X86_64), MachoBuilder.of(ARM64));
    assertThat(apple(Rosetta.ABSENT).file("/t", both).check("/t").findings()).isEmpty();
    byte[] arm = MachoBuilder.of(ARM64).build();
    assertThat(apple(Rosetta.ABSENT).file("/t", arm).check("/t").findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {I386, 18})
  void whatNothingTranslatesIsAnotherCpu(int cpu) {
    byte[] program = MachoBuilder.of(cpu).unsigned().build();
    assertThat(apple(Rosetta.ABSENT).file("/t", program).check("/t").codes())
        .containsExactly("EG101");
    byte[] arm = MachoBuilder.of(ARM64).build();
    assertThat(OtherHosts.mac("amd64", Rosetta.ABSENT).file("/t", arm).launch(86, "/t").codes())
        .containsExactly("EG101");
  }

  @Test
  void laterProtocsAreNotAccused() {
    String later = PROTOC.replace("3.17.3", "3.21.12");
    Finding finding = only(apple(Rosetta.ABSENT).file(later, intel()).check(later));
    assertThat(finding.detail()).doesNotContain("was a copy").contains("the name says");
    String twenty = PROTOC.replace("3.17.3", "3.20.1");
    assertThat(only(apple(Rosetta.ABSENT).file(twenty, intel()).check(twenty)).detail())
        .contains("was a copy");
  }
}
