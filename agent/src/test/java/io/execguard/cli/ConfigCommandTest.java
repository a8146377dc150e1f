package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.agent.settings.Setting;
import io.execguard.agent.settings.SettingTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCommandTest {
  /** The words of the line of that setting. */
  private static String[] line(Run run, String name) {
    return run.lines().stream()
        .map(line -> line.split("  +"))
        .filter(words -> words[0].equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everySettingIsListedWithItsDefault() {
    Run run = Run.with().of("config");
    assertThat(run.status()).isZero();
    assertThat(run.lines()).hasSize(SettingTable.all().size());
    for (Setting setting : SettingTable.all()) {
      String value = setting.fallback().isEmpty() ? "-" : setting.fallback();
      assertThat(line(run, setting.name())).containsExactly(setting.name(), value, "default");
    }
  }

  @Test
  void whereEachValueCameFromIsSaid() {
    Run run =
        Run.with()
            .property("execguard.format", "json")
            .variable("EXECGUARD_MODE", "off")
            .variable("EXECGUARD_LOG_FILES", "3")
            .of("config", "mode=explain");
    assertThat(line(run, "mode")).containsExactly("mode", "explain", "agent option mode");
    assertThat(line(run, "format")).containsExactly("format", "json", "-Dexecguard.format");
    assertThat(line(run, "log.files")).containsExactly("log.files", "3", "EXECGUARD_LOG_FILES");
  }

  @Test
  void theAgentOfTheEnvironmentIsFound() {
    Run run =
        Run.with()
            .variable(
                "JAVA_TOOL_OPTIONS",
                "-Xmx1g -javaagent:/opt/other.jar=mode=off '-javaagent:/opt/exec guard/"
                    + "execguard-0.1.0.jar=log=\"file:/a b\",mode=observe'")
            .of("config");
    assertThat(line(run, "mode")).containsExactly("mode", "observe", "agent option mode");
    assertThat(line(run, "log")).containsExactly("log", "file:/a b", "agent option log");
  }

  @Test
  void whatLooksSecretIsMasked() {
    Run run = Run.with().variable("EXECGUARD_REPORT", "/mnt/token=hunter2").of("config");
    assertThat(line(run, "report")).containsExactly("report", "/mnt/token=***", "EXECGUARD_REPORT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mdoe=guard | execguard config: unknown agent option \"mdoe\"; did you mean mode? there",
        "mode=gaurd | execguard config: agent option mode cannot be \"gaurd\"; did you mean guard?",
      })
  void aWrongOneIsOneLine(String options, String message) {
    Run run = Run.with().of("config", options);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith(message);
  }
}
