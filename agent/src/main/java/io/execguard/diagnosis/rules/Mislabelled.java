package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Architecture;
import io.execguard.diagnosis.NamedPlatform;
import io.execguard.image.Image;
import io.execguard.platform.Platform;
import java.util.List;

/** A file whose name says one platform and whose header says another. */
final class Mislabelled {
  private Mislabelled() {}

  /** The contradiction as a sentence; empty if there is none. */
  static String sentence(String path, Image image) {
    NamedPlatform named = NamedPlatform.of(path);
    List<Platform> platforms = image.platforms();
    if (named == null || platforms.isEmpty()) {
      return "";
    }
    boolean cpu = false;
    boolean os = false;
    for (Platform platform : platforms) {
      cpu |= sameCpu(named, platform);
      os |= named.os() == null || named.os().equals(platform.os());
    }
    if (cpu && os) {
      return "";
    }
    return "the name says "
        + named.words()
        + ", but the header says "
        + (cpu ? Wording.list(platforms) : Wording.machines(platforms))
        + (platforms.size() == 1 ? " only" : "")
        + ": the name is wrong, or the file was overwritten";
  }

  private static boolean sameCpu(NamedPlatform named, Platform platform) {
    Architecture cpu = named.architecture();
    return cpu == null
        || cpu.oci().equals(platform.architecture())
        // "arm" alone is said of both widths.
        || platform.architecture().equals("arm64") && (named.words() + "-").contains("arm-")
        // Names seldom tell the two byte orders apart.
        || platform.architecture().startsWith("ppc64") && cpu.oci().startsWith("ppc64")
        || platform.architecture().startsWith("mips") && cpu.oci().startsWith("mips");
  }
}
