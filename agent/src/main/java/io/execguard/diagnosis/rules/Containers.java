package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Fix;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.platform.Platform;
import java.util.List;

/** What to do about an image that was built for another platform, and where it runs. */
final class Containers {
  private Containers() {}

  static void addFixes(List<Fix> fixes, Image image, Case c) {
    Host host = c.host().userland();
    boolean inside = host.container() != null || host.kubernetes();
    if (!inside || !host.isLinux() || image.kind() != Kind.ELF) {
      return;
    }
    fixes.add(
        Fix.of(
            "or, if it came with the container image: build that for this platform, and let its"
                + " Dockerfile choose downloads by TARGETARCH"
                + defaultPlatform(host),
            "docker build --platform " + host.platform() + " ."));
    String other = program(image, host);
    if (other.isEmpty()) {
      return;
    }
    fixes.add(
        Fix.of(
            "or build it for both platforms",
            "docker buildx build --platform "
                + host.platform()
                + ","
                + other
                + " --push -t IMAGE ."));
    if (host.kubernetes()) {
      fixes.add(
          Fix.of(
              "or let Kubernetes put it on a node of its own kind",
              "kubectl patch deployment NAME -p"
                  + " '{\"spec\":{\"template\":{\"spec\":{\"nodeSelector\":"
                  + "{\"kubernetes.io/arch\":\""
                  + other.substring(other.indexOf('/') + 1)
                  + "\"}}}}}'"));
    }
  }

  /** Docker obeys the variable wherever no platform is named. */
  private static String defaultPlatform(Host host) {
    String set = host.setting("DOCKER_DEFAULT_PLATFORM");
    return set == null || set.equals(host.platform().toString())
        ? ""
        : " (DOCKER_DEFAULT_PLATFORM=" + set + " is set here)";
  }

  /** The program's own platform without its variant; empty if it is no other Linux. */
  private static String program(Image image, Host host) {
    for (Platform platform : image.platforms()) {
      if (platform.os().equals("linux")
          && !platform.architecture().equals(host.platform().architecture())) {
        return "linux/" + platform.architecture();
      }
    }
    return "";
  }
}
