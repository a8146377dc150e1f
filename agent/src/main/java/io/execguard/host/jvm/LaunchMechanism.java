package io.execguard.host.jvm;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a JDK on Linux comes to a child process: the system property {@code
 * jdk.lang.Process.launchMechanism}, and the default of each release.
 */
public enum LaunchMechanism {
  FORK,
  VFORK,
  /** By way of {@code lib/jspawnhelper}, which is executed first and executes the program. */
  POSIX_SPAWN;

  /** The default since JDK 13 (JDK-8213192). */
  private static final int SPAWNS = 13;

  /** 27 took VFORK away: it falls back to FORK (JDK-8357089). */
  private static final int NO_VFORK = 27;

  /**
   * @param feature 8, 11, 17, ...
   * @param property the system property; null if it is not set
   */
  static LaunchMechanism of(int feature, @Nullable String property) {
    LaunchMechanism chosen = feature >= SPAWNS ? POSIX_SPAWN : VFORK;
    for (LaunchMechanism each : values()) {
      if (property != null && property.toUpperCase(Locale.ROOT).equals(each.name())) {
        chosen = each;
      }
    }
    if (feature == 8 && chosen == POSIX_SPAWN) {
      return VFORK; // 8 has no helper on Linux: it refuses the name.
    }
    return feature >= NO_VFORK && chosen == VFORK ? FORK : chosen;
  }

  public boolean usesHelper() {
    return this == POSIX_SPAWN;
  }
}
