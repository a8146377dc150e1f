package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.link.Linking;
import io.execguard.link.MissingVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A library is there and too old: the section .gnu.version_r of the program or of a library names a
 * version of its symbols that it has not. glibc's loader ends with exit code 1 ({@code
 * _dl_check_map_versions}); musl's does not look.
 */
public final class SymbolVersion extends Rule {
  public SymbolVersion() {
    super(
        "EG502",
        "symbol-version",
        "a library is older than the one that the program was built with");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    Linking linking = c.linking();
    // Where a library is missing the loader does not come to look at versions.
    if (linking == null || linking.versions().isEmpty() || !linking.missing().isEmpty()) {
      return null;
    }
    Linked linked = Linked.of(c, linking);
    MissingVersion worst = highest(linking.versions());
    Release release = Release.of(worst.version());
    String offered = release.highestOf(worst.offered());
    String title =
        linked.shown(worst.neededBy())
            + " needs "
            + Words.visible(worst.version())
            + ", "
            + Words.visible(worst.library())
            + " has "
            + (offered == null ? "none of that kind" : "up to " + Words.visible(offered));
    Details detail =
        new Details()
            .add(linked.way())
            .add(
                "the section .gnu.version_r of "
                    + linked.shown(worst.neededBy())
                    + " asks "
                    + Words.baseName(worst.library())
                    + " for "
                    + Words.list(asked(linking, worst)))
            .add(
                worst.neededBy().equals(linking.program())
                    ? ""
                    : "it is a library of " + linked.name())
            .add(release.meaning())
            .add(
                "the launch itself succeeds, and the process ends with exit code 1 before it does"
                    + " anything");
    return fixes(c, worst, release, linked).warning(code(), title, detail);
  }

  /** Of the same library and kind as the first, the one that is furthest away. */
  private static MissingVersion highest(List<MissingVersion> versions) {
    MissingVersion highest = versions.get(0);
    for (MissingVersion each : versions) {
      boolean same = each.library().equals(highest.library());
      if (same && Release.compare(each.version(), highest.version()) > 0) {
        highest = each;
      }
    }
    return highest;
  }

  private static List<String> asked(Linking linking, MissingVersion worst) {
    List<String> asked = new ArrayList<String>();
    for (MissingVersion each : linking.versions()) {
      boolean same =
          each.library().equals(worst.library()) && each.neededBy().equals(worst.neededBy());
      if (same && !asked.contains(each.version())) {
        asked.add(Words.visible(each.version()));
      }
    }
    return asked;
  }

  private static FixList fixes(Case c, MissingVersion worst, Release release, Linked linked) {
    FixList fixes = new FixList();
    String library = worst.library();
    String name = Words.baseName(library);
    if (!library.startsWith("/lib") && !library.startsWith("/usr/lib")) {
      fixes.add(
          "the loader takes "
              + Words.visible(library)
              + " for it, which is not the system's: take its directory out of LD_LIBRARY_PATH, or"
              + " put a newer "
              + name
              + " there");
    }
    switch (release.kind()) {
      case GLIBC:
        fixes.add(
            "get a build for older systems: a static or musl one, or one of an earlier version of"
                + " the program");
        fixes.add(
            "or build it where glibc is as old as here"
                + (c.host().osRelease().containsKey("PRETTY_NAME")
                    ? ": in an image of " + c.host().osRelease().get("PRETTY_NAME")
                    : ""));
        fixes.add(
            "or run it on a system with glibc "
                + release.number()
                + " or newer"
                + release.systems()
                + "; glibc alone cannot be renewed");
        break;
      case LIBSTDCXX:
        fixes.add(
            "install a libstdc++ of GCC "
                + release.gcc()
                + " or newer, which runs older programs too, or run it on a newer release of the"
                + " system");
        fixes.add(
            "or link it into the program when that is built",
            "g++ -static-libstdc++ -static-libgcc ...");
        break;
      default:
        fixes.add("install a newer " + name + ", or a build of the program for this one");
    }
    return fixes.add(
        "see what it asks for", "readelf --version-info " + linked.quoted() + " | grep Name:");
  }
}
