package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Architecture;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Toolchain;
import org.jspecify.annotations.Nullable;

/**
 * Variables in the JVM's environment by which what made the program builds or downloads for another
 * platform than this host, and would do so again.
 */
final class TargetSettings {
  private TargetSettings() {}

  /** What is set, and for whom, as a sentence; empty if nothing is that concerns this program. */
  static String sentence(Image image, Place place, Host host) {
    Toolchain made = image.toolchain();
    if (image.goBuild() != null) {
      String set =
          different(host, "GOOS", host.platform().os())
              + different(host, "GOARCH", host.platform().architecture());
      return said(set, "what go builds here is for that platform", host);
    }
    if (made != null && made.maker() == Toolchain.Maker.RUST) {
      String target = host.setting("CARGO_BUILD_TARGET");
      boolean own = target == null || target.startsWith(machine(host) + "-");
      String set = own ? "" : "CARGO_BUILD_TARGET=" + target + " ";
      return said(set, "what cargo builds here is for that target", host);
    }
    if (NodeModules.holds(place)) {
      Architecture cpu = Architecture.of(host.platform().architecture());
      String os = host.platform().os().equals("windows") ? "win32" : host.platform().os();
      String npm = cpu == null ? null : cpu.npm();
      String set =
          different(host, "npm_config_os", os)
              + different(host, "npm_config_platform", os)
              + different(host, "npm_config_cpu", npm)
              + different(host, "npm_config_arch", npm);
      return said(set, "what npm installs here is for that platform", host);
    }
    return "";
  }

  private static String machine(Host host) {
    Architecture cpu = Architecture.of(host.platform().architecture());
    return cpu == null ? host.platform().architecture() : cpu.machine();
  }

  /** {@code GOOS=darwin } with a blank behind it; empty if it is unset or this host's own. */
  private static String different(Host host, String name, @Nullable String own) {
    String value = host.setting(name);
    return value == null || value.equals(own) ? "" : name + "=" + value + " ";
  }

  private static String said(String set, String effect, Host host) {
    return set.isEmpty()
        ? ""
        : set + "is set in the environment of this JVM: " + effect + ", not for " + host.platform();
  }
}
