package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Architecture;
import io.execguard.diagnosis.NamedPlatform;
import io.execguard.image.Image;
import io.execguard.platform.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file whose name says one platform and whose header says another. */
final class Mislabelled {
  private Mislabelled() {}

  /** The contradiction as a sentence; empty if there is none. */
  static String sentence(Place place, Image image) {
    NamedPlatform named = NamedPlatform.of(place.path());
    List<Platform> platforms = image.platforms();
    if (named == null || platforms.isEmpty()) {
      return "";
    }
    boolean cpu = false;
    boolean os = false;
    for (Platform platform : platforms) {
      cpu |= sameCpu(named.architecture(), platform);
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

  private static boolean sameCpu(@Nullable Architecture named, Platform platform) {
    return named == null
        || named.oci().equals(platform.architecture())
        // Names seldom tell the two byte orders apart.
        || platform.architecture().startsWith("ppc64") && named.oci().startsWith("ppc64")
        || platform.architecture().startsWith("mips") && named.oci().startsWith("mips");
  }
}
