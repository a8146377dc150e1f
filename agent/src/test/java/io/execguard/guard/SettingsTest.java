package io.execguard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.agent.settings.Configuration;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void whereNothingIsSetTheTableIsNotNeededToSayWhatHolds() throws Exception {
    Settings byTable = Settings.of(Configuration.of(Map.of(), new Properties(), Map.of()));
    Settings byHeart = Settings.ofNothing();
    int asked = 0;
    for (Method method : Settings.class.getDeclaredMethods()) {
      int modifiers = method.getModifiers();
      if (method.getParameterCount() == 0
          && !Modifier.isStatic(modifiers)
          && !method.isSynthetic()) {
        method.setAccessible(true);
        assertThat(method.invoke(byHeart))
            .as(method.getName())
            .usingRecursiveComparison()
            .withEqualsForType((a, b) -> a.pattern().equals(b.pattern()), Pattern.class)
            .isEqualTo(method.invoke(byTable));
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(10);
  }

  @Test
  void anythingThatMayBeASettingIsRead() {
    Properties none = new Properties();
    assertThat(Settings.areGiven(Map.of(), none, Map.of("PATH", "/bin", "MY_EXECGUARD_X", "")))
        .isFalse();
    assertThat(Settings.areGiven(Map.of("mode", "off"), none, Map.of())).isTrue();
    assertThat(Settings.areGiven(Map.of(), none, Map.of("EXECGUARD_MDOE", "off"))).isTrue();
    Properties set = new Properties();
    set.setProperty("execguard.mode", "off");
    assertThat(Settings.areGiven(Map.of(), set, Map.of())).isTrue();
    assertThat(Settings.areGiven(Map.of(), new Properties(set), Map.of()))
        .as("set as the defaults of others")
        .isTrue();
  }
}
