package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.host.Host;
import io.execguard.image.GoBuild;
import io.execguard.image.Image;
import io.execguard.image.elf.ElfImage;
import java.util.List;

/** Programs that Go built: they say from which package, and Go builds for any platform. */
final class GoProgram {
  private GoProgram() {}

  static void addFixes(List<Fix> fixes, Image image, Host host) {
    GoBuild build = image instanceof ElfImage ? ((ElfImage) image).goBuild() : null;
    if (build == null) {
      return;
    }
    String path = build.path();
    String version = build.moduleVersion();
    // go run and go build FILE.go have no package of their own.
    boolean named = path != null && !path.equals("command-line-arguments");
    boolean released = named && version != null && version.startsWith("v") && !isLocal(version);
    String target =
        "GOOS=" + host.platform().os() + " GOARCH=" + host.platform().architecture() + " ";
    fixes.add(
        Fix.of(
            "it is a Go program (" + build.version() + "): build it for this platform",
            target
                + (released ? "go install " : "go build ")
                + (named ? ShellQuote.word(path + (released ? "@" + version : "")) : ".")));
  }

  /** A build of a working tree: Go writes {@code v1.2.3+dirty} or a time stamp and a hash. */
  private static boolean isLocal(String version) {
    return version.contains("+dirty") || version.matches(".*-\\d{14}-[0-9a-f]{12}.*");
  }
}
