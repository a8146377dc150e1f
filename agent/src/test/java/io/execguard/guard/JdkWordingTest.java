package io.execguard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.Errno;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdkWordingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "error=20, Not a directory|error=8, Exec format error",
        "error=20, Ist kein Verzeichnis|error=8, Exec format error",
        "Exec failed, error: 20 (Not a directory) |Exec failed, error: 8 (Exec format error) ",
        "|error=8, Exec format error",
      })
  void theFormIsKept(String form, String expected) {
    assertThat(JdkWording.in(form == null ? "" : form, Errno.ENOEXEC)).isEqualTo(expected);
  }

  @Test
  void thisJdkSaysTheSameOfAnErrnoThatItDoesReport() {
    String real = null;
    try {
      new ProcessBuilder("/no/such/program").start();
    } catch (IOException e) {
      real = e.getCause().getMessage();
    }
    assertThat(new JdkWording().of(Errno.ENOENT)).isEqualTo(real);
  }
}
