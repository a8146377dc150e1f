package io.execguard.guard;

import io.execguard.agent.settings.Configuration;
import io.execguard.agent.settings.WrongSettingException;
import java.util.Map;

/** Reads what was set: apart, so that a JVM in which nothing is set loads none of it. */
final class GivenSettings {
  private GivenSettings() {}

  /**
   * What is wrong was said before main, but for the environment: of that it is said now.
   *
   * @param options the agent's, checked already
   */
  static Settings read(Map<String, String> options, StepAside stepAside) {
    try {
      return Settings.of(Configuration.of(options, System.getProperties(), System.getenv()));
    } catch (WrongSettingException e) {
      stepAside.say(e.getMessage() + "; launches are not looked at");
      return Settings.of(Configuration.off());
    }
  }
}
