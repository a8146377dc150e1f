package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.host.Host;
import io.execguard.image.GoBuild;

/** Programs that Go built: they say from which package, and Go builds for any platform. */
final class GoProgram {
  private GoProgram() {}

  /** How to build it for this host. */
  static Fix fix(GoBuild build, Host host) {
    boolean c = "1".equals(build.setting("CGO_ENABLED"));
    return Fix.of(
        "it is a Go program ("
            + build.version()
            + "): build it for this platform"
            + (c
                ? " (it was built with C, CGO_ENABLED=1: without a cross compiler, do it here)"
                : ""),
        target(host) + command(build));
  }

  /** How to build it so that it needs no loader. */
  static Fix withoutC(GoBuild build, Host host) {
    return Fix.of(
        "it is a Go program (" + build.version() + "): build it without C, then it needs no loader",
        "CGO_ENABLED=0 " + target(host) + command(build));
  }

  private static String target(Host host) {
    String architecture = host.platform().architecture();
    String arm = "";
    if (architecture.equals("arm")) {
      String variant = host.platform().variant();
      arm =
          "GOARM="
              + (variant != null && variant.matches("v[5-7]") ? variant.substring(1) : "7")
              + " ";
    }
    return "GOOS=" + host.platform().os() + " GOARCH=" + architecture + " " + arm;
  }

  private static String command(GoBuild build) {
    String path = build.path();
    String version = build.moduleVersion();
    // go run and go build FILE.go have no package of their own.
    boolean named = path != null && !path.equals("command-line-arguments");
    boolean released = named && version != null && version.startsWith("v") && !isLocal(version);
    return (released ? "go install " : "go build ")
        + (named ? ShellQuote.word(path + (released ? "@" + version : "")) : ".");
  }

  /** A build of a working tree: Go writes {@code v1.2.3+dirty} or a time stamp and a hash. */
  private static boolean isLocal(String version) {
    return version.contains("+dirty") || version.matches(".*-\\d{14}-[0-9a-f]{12}.*");
  }
}
