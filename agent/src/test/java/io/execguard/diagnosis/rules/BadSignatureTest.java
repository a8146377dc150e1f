package io.execguard.diagnosis.rules;

import static io.execguard.diagnosis.rules.OtherHosts.only;
import static io.execguard.image.macho.MachoBuilder.ARM64;
import static io.execguard.image.macho.MachoBuilder.X86_64;
import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Golden;
import io.execguard.host.Rosetta;
import io.execguard.image.macho.MachoBuilder;
import io.execguard.verdict.Outcome;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BadSignatureTest {
  private static Diagnosis check(byte[] program) {
    return OtherHosts.mac("arm64", Rosetta.UNKNOWN)
        .file("/opt/my tool", program)
        .check("/opt/my tool");
  }

  @Test
  void texts() throws Exception {
    byte[] damaged = MachoBuilder.of(ARM64).build();
    Arrays.fill(damaged, 3 * 4096, 3 * 4096 + 4, (byte) 0);
    Golden.of("EG602")
        .add("not signed", only(check(MachoBuilder.of(ARM64).unsigned().build())))
        .add("a signature that is none", only(check(damaged)))
        .add("changed where it begins", only(check(MachoBuilder.of(ARM64).changedAt(700))))
        .add(
            "changed somewhere, signed by the linker",
            only(check(MachoBuilder.of(ARM64).signatureFlags(0x20002).changedAt(10000))))
        .add(
            "the better half of a universal program",
            only(
                check(
                    MachoBuilder.universal(
                        MachoBuilder.of(X86_64), MachoBuilder.of(ARM64).unsigned()))))
        .add(
            "a hardened program for Intel",
            only(
                OtherHosts.mac("amd64", Rosetta.ABSENT)
                    .file(
                        "/opt/tool",
                        MachoBuilder.of(X86_64).signatureFlags(0x10000).changedAt(4200))
                    .check("/opt/tool")))
        .verify();
  }

  @Test
  void whatIsKilledStartsAllTheSame() {
    Diagnosis diagnosis = check(MachoBuilder.of(ARM64).unsigned().build());
    assertThat(diagnosis.verdict().outcome()).isEqualTo(Outcome.KILLED);
    assertThat(diagnosis.codes()).containsExactly("EG602");
  }

  @Test
  void intelCpusRunWhatIsNotSigned() {
    byte[] intel = MachoBuilder.of(X86_64).unsigned().build();
    for (OtherHosts host :
        new OtherHosts[] {
          OtherHosts.mac("amd64", Rosetta.ABSENT), OtherHosts.mac("arm64", Rosetta.PRESENT)
        }) {
      assertThat(host.file("/t", intel).check("/t").findings()).isEmpty();
    }
  }
}
