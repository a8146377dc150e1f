package io.execguard.cli;

import io.execguard.host.Host;
import io.execguard.platform.Platform;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The platforms that {@code --platform} can name. */
final class KnownPlatforms {
  private static final Map<String, List<String>> OTHERS = others();

  /** What people write, and what it is to Go and OCI. */
  private static final String[][] NAMES = {
    {"mac", "darwin"},
    {"macos", "darwin"},
    {"macosx", "darwin"},
    {"osx", "darwin"},
    {"win", "windows"},
    {"win32", "windows"},
    {"win64", "windows"},
  };

  private KnownPlatforms() {}

  private static Map<String, List<String>> others() {
    Map<String, List<String>> others = new HashMap<String, List<String>>();
    others.put("darwin", Collections.unmodifiableList(Arrays.asList("arm64", "amd64")));
    others.put("windows", Collections.unmodifiableList(Arrays.asList("amd64", "arm64", "386")));
    return others;
  }

  /**
   * @throws IllegalArgumentException if nothing is known of that platform: says how to write it
   */
  static void check(Platform platform) {
    for (String[] name : NAMES) {
      if (platform.os().equals(name[0])) {
        throw new IllegalArgumentException(
            "write " + name[1] + " for " + name[0] + ", for example " + name[1] + "/arm64");
      }
    }
    if (platform.os().equals("linux") && Host.typical(platform).elfFormats().isEmpty()) {
      throw new IllegalArgumentException(
          "no Linux is known for the architecture "
              + platform.architecture()
              + "; write it as Go does, for example linux/amd64 or linux/arm64");
    }
    List<String> known = OTHERS.get(platform.os());
    if (known != null && !known.contains(platform.architecture())) {
      throw new IllegalArgumentException(
          "no "
              + platform.os()
              + " is known for the architecture "
              + platform.architecture()
              + "; there are "
              + platform.os()
              + "/"
              + String.join(" and " + platform.os() + "/", known));
    }
  }
}
