package io.execguard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivilegedTest {
  /** Versions of class files: Java 24 is the first without a security manager. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "52.0,      true",
        "61.0,      true",
        "67.0,      true",
        "67.65535,  true",
        "68.0,      false",
        "70.0,      false",
        "100.0,     false",
        "9999999.0, false",
        "17,        false",
        "x.0,       false",
        ".0,        false",
        "none,      false",
      })
  void aSecurityManagerIsPossibleUpToJava23(String classVersion, boolean possible) {
    assertThat(Privileged.of(classVersion).isPossible()).isEqualTo(possible);
  }
}
