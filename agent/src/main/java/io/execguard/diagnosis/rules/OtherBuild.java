package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Architecture;
import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Fix;
import io.execguard.host.Host;
import io.execguard.image.Image;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Ways to get the same program built for this host, chosen by where the file lies and what it is.
 */
final class OtherBuild {
  private OtherBuild() {}

  /** Adds them, the likeliest first. */
  static void addFixes(List<Fix> fixes, Case c) {
    addFixes(fixes, Subject.image(c), c);
  }

  /** The same for a program that the verdict did not need to look into. */
  static void addFixes(List<Fix> fixes, Image image, Case c) {
    Place place = Place.of(c);
    Host host = c.host().userland();
    int known = fixes.size();
    NodeModules.addFixes(fixes, place, c);
    MavenArtifact.addFixes(fixes, place, host);
    if (fixes.size() == known) {
      FromJar.addFixes(fixes, place, host);
    }
    boolean packaged = fixes.size() > known;
    Rebuild.add(fixes, Rebuild.ofLanguage(image, host));
    if (!packaged) {
      fixes.add(Fix.of("get the build for " + platform(host)));
    }
    Containers.addFixes(fixes, image, c);
    BuildServer.addFixes(fixes, image, host);
    if (!packaged) {
      Rebuild.add(fixes, Rebuild.ofCompiler(image, host));
    }
  }

  /** {@code linux/amd64 (x86_64, amd64 or x64 in file names)}. */
  private static String platform(Host host) {
    Architecture cpu = Architecture.of(host.platform().architecture());
    if (cpu == null) {
      return host.platform().toString();
    }
    LinkedHashSet<String> names = new LinkedHashSet<String>();
    names.add(cpu.machine());
    names.add(cpu.oci());
    names.add(cpu.npm());
    return host.platform() + " (" + String.join(", ", names) + " in file names)";
  }
}
