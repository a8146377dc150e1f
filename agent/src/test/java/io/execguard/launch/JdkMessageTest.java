package io.execguard.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.launch.JdkMessage.Step;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdkMessageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "error=2, No such file or directory|2|UNKNOWN",
        "error=13, 权限不够|13|UNKNOWN",
        "error=24, Trop de fichiers ouverts|24|UNKNOWN",
        "Exec failed, error: 2 (No such file or directory) |2|EXEC",
        "Exec failed, error: 8 (unknown) |8|EXEC",
        "Failed to access working directory, error: 2 (No such file or directory)"
            + " |2|WORKING_DIRECTORY",
        "posix_spawn failed, error: 13 (Permission denied) |13|SPAWN_HELPER",
        "Failed to exec spawn helper: pid: 2069710, exit code: 1, error: 0 (none) |0|SPAWN_HELPER",
        "error=0, Failed to exec spawn helper: pid: 3572706, signal: 11|0|SPAWN_HELPER",
        "Bad early code from spawn helper (1-2-3) (Failed to exec spawn helper)||SPAWN_HELPER",
        "Bad file descriptor, error: 24 (Too many open files) |24|UNKNOWN",
        "error=0, |0|SPAWN_HELPER",
        "unable to create new native thread||NATIVE_THREAD",
        "unable to create native thread: possibly out of memory or process/resource limits"
            + " reached||NATIVE_THREAD",
        "Java heap space||UNKNOWN",
        "CreateProcess error=193, %1 is not a valid Win32 application|193|CREATE_PROCESS",
        "CreateProcess failed, error=5|5|CREATE_PROCESS",
        "Cannot run program \"x\": error=2, No such file or directory|2|UNKNOWN",
        "Cannot run program \"x\" (in directory \"/y\"): Exec failed, error: 20 (Not a directory)"
            + " |20|EXEC",
        "Cannot run program \"error=7, x\": error=2, Datei oder Verzeichnis nicht"
            + " gefunden|2|UNKNOWN",
        "Cannot run program \"x\": CreateProcess error=740, elevation|740|CREATE_PROCESS",
        "Cannot run program \"x\"||UNKNOWN",
        "invalid null character in command||UNKNOWN",
        "error=, nothing||UNKNOWN",
        "error=99999999999, too long||UNKNOWN",
      })
  void numberAndStep(String message, Integer errno, Step step) {
    assertThat(JdkMessage.errno(message)).isEqualTo(errno);
    assertThat(JdkMessage.step(message)).isEqualTo(step);
  }

  @Test
  void hintsBehindTheNumberDoNotMatter() {
    String message =
        "Cannot run program \"git\": posix_spawn failed, error: 13 (Permission denied) \n"
            + "Possible reasons:\n  - Spawn helper ran into unexpected internal error\n";
    assertThat(JdkMessage.errno(message)).isEqualTo(13);
    assertThat(JdkMessage.step(message)).isEqualTo(Step.SPAWN_HELPER);
  }

  @Test
  void noMessageNoNumber() {
    assertThat(JdkMessage.errno(null)).isNull();
    assertThat(JdkMessage.step(null)).isEqualTo(Step.UNKNOWN);
  }

  @Test
  void theMessageOfThisJdkIsUnderstood() {
    try {
      new ProcessBuilder("/no/such/program").start();
    } catch (IOException e) {
      assertThat(JdkMessage.errno(e.getMessage())).isEqualTo(2);
      assertThat(JdkMessage.errno(e.getCause().getMessage())).isEqualTo(2);
      return;
    }
    throw new AssertionError("/no/such/program was started");
  }
}
