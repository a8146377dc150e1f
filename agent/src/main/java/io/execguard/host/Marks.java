package io.execguard.host;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The few variables of the environment that tell what a host is or what is built on it. They are
 * named one by one: an environment holds secrets, and nothing else of it is kept. Of those that
 * only mark a system by being there, not even the value.
 */
final class Marks {
  private static final String[] PLACES = {
    "container",
    "KUBERNETES_SERVICE_HOST",
    OtherHost.SYSTEM_ROOT,
    OtherHost.NATIVE_ARCHITECTURE,
    OtherHost.PROCESSOR
  };

  /** These choose a platform, or a directory for programs. */
  private static final String[] SETTINGS = {
    "GOOS",
    "GOARCH",
    "DOCKER_DEFAULT_PLATFORM",
    "npm_config_os",
    "npm_config_cpu",
    "npm_config_platform",
    "npm_config_arch",
    "CARGO_BUILD_TARGET",
    "HOME",
    "QEMU_LD_PREFIX",
  };

  private Marks() {}

  /** What this process has of them. */
  static Map<String, String> ofThisProcess() {
    Map<String, String> marks = new HashMap<String, String>();
    for (String name : PLACES) {
      put(marks, name);
    }
    for (String name : SETTINGS) {
      put(marks, name);
    }
    for (Ci ci : Ci.values()) {
      if (System.getenv(ci.variable()) != null) {
        marks.put(ci.variable(), "");
      }
    }
    return Collections.unmodifiableMap(marks);
  }

  private static void put(Map<String, String> marks, String name) {
    String value = System.getenv(name);
    if (value != null) {
      marks.put(name, value);
    }
  }

  /** Those of an environment that choose a platform; one that is set to nothing counts as unset. */
  static Map<String, String> settings(Map<String, String> environment) {
    Map<String, String> settings = new LinkedHashMap<String, String>();
    for (String name : SETTINGS) {
      String value = environment.get(name);
      if (value != null && !value.isEmpty()) {
        settings.put(name, value);
      }
    }
    return settings;
  }
}
