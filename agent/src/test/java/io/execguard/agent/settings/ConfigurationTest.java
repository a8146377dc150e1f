package io.execguard.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  private static final Map<String, String> NONE = Map.of();

  @TempDir Path dir;

  private static Properties properties(String... pairs) {
    Properties properties = new Properties();
    for (int i = 0; i < pairs.length; i += 2) {
      properties.setProperty(pairs[i], pairs[i + 1]);
    }
    return properties;
  }

  @Test
  void withoutAnythingTheDefaultsHold() throws Exception {
    Configuration configuration = Configuration.of(NONE, new Properties(), NONE);
    for (Setting setting : SettingTable.all()) {
      assertThat(configuration.value(setting.name())).isEqualTo(setting.fallback());
      assertThat(configuration.origin(setting.name())).isEqualTo("default");
    }
    assertThat(configuration.number("log.size")).isEqualTo(10 * 1024 * 1024);
  }

  @Test
  void everyDefaultIsAValueThatMayBeWritten() throws Exception {
    for (Setting setting : SettingTable.all()) {
      if (!setting.fallback().isEmpty()) {
        setting.check(setting.name(), setting.fallback());
      }
    }
  }

  @Test
  void optionsComeBeforePropertiesBeforeTheEnvironmentBeforeTheFile() throws Exception {
    Path file = dir.resolve("execguard.properties");
    Files.writeString(file, "mode=off\nformat=text\nlog.days=1\nexecguard.log.files = 1\n");
    Configuration configuration =
        Configuration.of(
            Map.of("mode", "explain"),
            properties("execguard.mode", "observe", "execguard.format", "json", "other", "x"),
            Map.of(
                "EXECGUARD_MODE", "off",
                "EXECGUARD_FORMAT", "text",
                "EXECGUARD_LOG_DAYS", "2",
                "EXECGUARD_CONFIG", file.toString()));
    assertThat(configuration.value("mode")).isEqualTo("explain");
    assertThat(configuration.origin("mode")).isEqualTo("agent option mode");
    assertThat(configuration.value("format")).isEqualTo("json");
    assertThat(configuration.origin("format")).isEqualTo("-Dexecguard.format");
    assertThat(configuration.value("log.days")).isEqualTo("2");
    assertThat(configuration.origin("log.days")).isEqualTo("EXECGUARD_LOG_DAYS");
    assertThat(configuration.value("log.files")).isEqualTo("1");
    assertThat(configuration.origin("log.files")).isEqualTo("execguard.log.files in " + file);
  }

  @Test
  void whatIsSetToNothingIsNotSet() throws Exception {
    Configuration configuration =
        Configuration.of(
            NONE, properties("execguard.mode", " "), Map.of("EXECGUARD_LOG", "", "X", "y"));
    assertThat(configuration.origin("mode")).isEqualTo("default");
    assertThat(configuration.origin("log")).isEqualTo("default");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "execguard.mode | expalin | -Dexecguard.mode cannot be \"expalin\"; did you mean explain?",
        "execguard.moed | guard | unknown property \"-Dexecguard.moed\"; did you mean mode? there",
        "execguard.xyzzy | 1 | unknown property \"-Dexecguard.xyzzy\"; there are mode, allow,",
      })
  void aWrongPropertyIsNamed(String name, String value, String message) {
    assertThatThrownBy(() -> Configuration.of(NONE, properties(name, value), NONE))
        .isInstanceOf(WrongSettingException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aWrongVariableIsNamedAndAStrangersIsLeftAlone() throws Exception {
    assertThatThrownBy(
            () -> Configuration.of(NONE, properties(), Map.of("EXECGUARD_LOGSIZE", "1MB")))
        .hasMessageStartingWith(
            "unknown variable \"EXECGUARD_LOGSIZE\"; did you mean log.size? there are");
    assertThatThrownBy(() -> Configuration.of(NONE, properties(), Map.of("EXECGUARD_MODE", "on")))
        .hasMessageStartingWith("EXECGUARD_MODE cannot be \"on\"; write");
    // What Kubernetes sets for a service of that name, and what our own build sets.
    Map<String, String> others =
        Map.of(
            "EXECGUARD_PORT", "tcp://10.0.0.1:80",
            "EXECGUARD_SERVICE_HOST", "10.0.0.1",
            "EXECGUARD_PORT_80_TCP_ADDR", "10.0.0.1",
            "EXECGUARD_TEST_JDKS", "/opt/jdk8",
            "EXECGUARD_JAR", "/opt/execguard.jar",
            "EXECGUARD_CI_CACHE", "/var/tmp");
    assertThat(Configuration.of(NONE, properties(), others).origin("mode")).isEqualTo("default");
  }

  @Test
  void aWrongFileIsNamed() throws Exception {
    Path file = dir.resolve("execguard.properties");
    Map<String, String> options = Map.of("config", file.toString());
    assertThatThrownBy(() -> Configuration.of(options, properties(), NONE))
        .hasMessage(
            "agent option config names a file that cannot be read: " + file + " (no such file)");
    Files.writeString(file, "modee=guard\n");
    assertThatThrownBy(() -> Configuration.of(options, properties(), NONE))
        .hasMessageStartingWith(
            "unknown setting \"modee\" in " + file + "; did you mean mode? there are");
    Files.writeString(file, "mode=guadr\n");
    assertThatThrownBy(() -> Configuration.of(options, properties(), NONE))
        .hasMessageStartingWith("mode in " + file + " cannot be \"guadr\"; did you mean guard?");
    Files.writeString(file, "config=/x\n");
    assertThatThrownBy(() -> Configuration.of(options, properties(), NONE))
        .hasMessageContaining("leads nowhere");
    Files.writeString(file, "mode=\\u00zz\n");
    assertThatThrownBy(() -> Configuration.of(options, properties(), NONE))
        .hasMessageContaining("cannot be read");
    Files.write(file, new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> Configuration.of(options, properties(), NONE))
        .hasMessageContaining("larger than 1 MB");
    assertThatThrownBy(() -> Configuration.of(Map.of("config", dir.toString()), properties(), NONE))
        .hasMessageContaining("no regular file");
  }

  @ParameterizedTest
  @CsvSource({
    "17, 17",
    "0, 0",
    "64KB, 65536",
    "10M, 10485760",
    "10 mb, 10485760",
    "1G, 1073741824",
    "5B, 5",
    "'', -1",
    "x, -1",
    "-5, -1",
    "1.5MB, -1",
    "9999999999999, -1",
    "KB, -1"
  })
  void sizesHaveUnits(String text, long bytes) {
    assertThat(Amount.parse(text)).isEqualTo(bytes);
  }
}
